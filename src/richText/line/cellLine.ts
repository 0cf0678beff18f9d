import type { Delivered } from '../delivered.ts'
import type { InlineNode } from '../lexical.ts'
import { text } from '../nodes/text.ts'
import type { MdastLine } from '../spec.ts'
import { TEXT_FORMAT } from '../textFormat.ts'
import { lineToMdast } from './lineToMdast.ts'

/**
 * A line of text in a cell of Markdown. A backslash in code would not be one any more before a pipe,
 * which a cell has to escape.
 */
export function cellLine(nodes: readonly InlineNode<Delivered>[]): MdastLine {
  return lineToMdast(
    nodes.map((node) =>
      node.type === 'text' && node.text.includes('\\')
        ? text(node.text, node.format & ~TEXT_FORMAT.code)
        : node,
    ),
  )
}
