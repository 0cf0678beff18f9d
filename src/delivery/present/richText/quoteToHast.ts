import type { Element } from 'hast'
import { h } from 'hastscript'

import type { QuoteNode } from '../../../richText/lexical.ts'
import { inlineToHast } from './inlineToHast.ts'
import { quoteLines } from './quoteLines.ts'
import type { Delivered } from './resolve.ts'

export function quoteToHast(quote: QuoteNode<Delivered>): Element {
  return h(
    'blockquote',
    quoteLines(quote).map((line) => h('p', inlineToHast(line))),
  )
}
