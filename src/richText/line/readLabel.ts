import { type Json, ownOf, recordsOf } from '../json.ts'
import type { PlainInlineNode } from '../lexical.ts'
import { PLAIN_NODES } from '../plainNodes.ts'
import { MAX_DEPTH } from '../reading.ts'

/** Text without links: what stands in a link, which must not hold another one. */
export function readLabel(nodes: readonly Json[], depth: number): PlainInlineNode[] {
  if (depth > MAX_DEPTH) return []
  return nodes.flatMap(
    (node) =>
      ownOf(PLAIN_NODES, node.type)?.read(node) ?? readLabel(recordsOf(node.children), depth + 1),
  )
}
