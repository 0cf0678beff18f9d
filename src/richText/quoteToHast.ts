import type { Element } from 'hast'
import { h } from 'hastscript'

import type { QuoteNode } from './lexical.ts'
import { inlineToHast } from './line/inlineToHast.ts'
import { quoteLines } from './quoteLines.ts'
import type { Delivered } from './delivered.ts'

export function quoteToHast(quote: QuoteNode<Delivered>): Element {
  return h(
    'blockquote',
    quoteLines(quote).map((line) => h('p', inlineToHast(line))),
  )
}
