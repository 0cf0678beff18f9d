import { INLINE_NODES } from '../inlineNodes.ts'
import { type Json, ownOf, recordsOf } from '../json.ts'
import type { InlineNode, Kind } from '../lexical.ts'
import { lineBreak } from '../nodes/lineBreak.ts'
import { MAX_DEPTH, type References } from '../reading.ts'

/** Whether a stored node belongs into a line of text. */
export function isInline({ type }: Json): boolean {
  return ownOf(INLINE_NODES, type) !== undefined
}

/**
 * The nodes of a line of text. A link that leads nowhere becomes its text. What does not belong here
 * gives way to its own text, on a line of its own so that words do not run together.
 */
export function readLine<K extends Kind>(
  nodes: readonly Json[],
  references: References<K>,
  depth: number,
): InlineNode<K>[] {
  if (depth > MAX_DEPTH) return []
  const read: InlineNode<K>[] = []

  for (const node of nodes) {
    const spec = ownOf(INLINE_NODES, node.type)
    if (spec) {
      read.push(...spec.read(node, references, depth))
    } else {
      const inner = readLine(recordsOf(node.children), references, depth + 1)
      if (inner.length > 0 && read.length > 0) read.push(lineBreak())
      read.push(...inner)
    }
  }
  return read
}
