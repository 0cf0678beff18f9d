import type { Delivered } from '../delivered.ts'
import { groupAdjacent } from '../groupAdjacent.ts'
import { inlineSpecOf } from '../inlineNodes.ts'
import type { InlineNode } from '../lexical.ts'
import { TEXT_FORMAT } from '../textFormat.ts'
import { formatOf } from './formatOf.ts'

/** A line as plain text, with `~~` around what is struck out: the meaning would change without. */
export function lineToText(nodes: readonly InlineNode<Delivered>[]): string {
  return groupAdjacent(nodes, isStruckOut)
    .map((group) => {
      const line = group.map((node) => inlineSpecOf(node).toText(node, lineToText)).join('')
      return group.some(isStruckOut) ? line.replace(CORE, '~~$&~~') : line
    })
    .join('')
}

/** Without the blanks around it. */
const CORE = /\S(?:.*\S)?/su

function isStruckOut(node: InlineNode<Delivered>): boolean {
  return (formatOf(node) & TEXT_FORMAT.strikethrough) !== 0
}
