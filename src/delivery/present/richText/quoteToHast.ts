import type { ElementContent } from 'hast'
import { h } from 'hastscript'

import { groupAdjacent } from '../../../config/richText/groupAdjacent.ts'
import type { QuoteNode } from '../../../config/richText/lexical.ts'
import { inlineToHast } from './inlineToHast.ts'
import type { Delivered } from './resolve.ts'

/** A quote. The editor's quotes hold no paragraphs: an empty line in one begins the next. */
export function quoteToHast({ children }: QuoteNode<Delivered>): ElementContent[] {
  const pieces = groupAdjacent(children, (node) => node.type === 'linebreak')
  const isEmptyLine = (piece: typeof children) =>
    piece.length > 1 && piece.every((node) => node.type === 'linebreak')
  const paragraphs = groupAdjacent(pieces, isEmptyLine).filter((run) => !run.some(isEmptyLine))

  return paragraphs.length > 0
    ? [
        h(
          'blockquote',
          paragraphs.map((run) => h('p', inlineToHast(run.flat()))),
        ),
      ]
    : []
}
