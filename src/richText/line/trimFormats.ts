import type { Delivered } from '../delivered.ts'
import type { InlineNode } from '../lexical.ts'
import { text } from '../nodes/text.ts'
import { TEXT_FORMAT } from '../textFormat.ts'
import { formatOf } from './formatOf.ts'

const TRIMMED = TEXT_FORMAT.bold | TEXT_FORMAT.italic | TEXT_FORMAT.strikethrough

/**
 * Takes emphasis off the blanks at its ends, which editors select along with a word. Nobody sees it
 * in a page, but Markdown has to write such a blank as a character reference.
 */
export function trimFormats(nodes: readonly InlineNode<Delivered>[]): InlineNode<Delivered>[] {
  return nodes.flatMap((node, index) => {
    if (node.type !== 'text' || (node.format & TRIMMED) === 0) return [node]

    const before = sharedFormat(node.format, nodes[index - 1])
    const after = sharedFormat(node.format, nodes[index + 1])
    const core = node.text.trim()
    if (core === '') return [text(node.text, before & after)]

    const start = node.text.indexOf(core)
    return [
      text(node.text.slice(0, start), before),
      text(core, node.format),
      text(node.text.slice(start + core.length), after),
    ].filter((piece) => piece.text !== '')
  })
}

/** The formats that a blank keeps beside this neighbour. */
function sharedFormat(format: number, neighbour: InlineNode<Delivered> | undefined): number {
  return format & (neighbour ? formatOf(neighbour) | ~TRIMMED : ~TRIMMED)
}
