import type { Delivered } from '../delivered.ts'
import { inlineSpecOf } from '../inlineNodes.ts'
import type { InlineNode } from '../lexical.ts'

/** The formats of a whole node, as a bitmask of `TEXT_FORMAT`; a link has those of its whole label. */
export function formatOf(node: InlineNode<Delivered>): number {
  return inlineSpecOf(node).format(node)
}
