import { FLOW_NODES } from './flowNodes.ts'
import { groupAdjacent } from './groupAdjacent.ts'
import { type Json, ownOf, recordOf, recordsOf } from './json.ts'
import { layoutOf } from './layout.ts'
import type { FlowNode, Kind, RichText } from './lexical.ts'
import { isInline, readLine } from './line/readLine.ts'
import { paragraph } from './nodes/paragraph.ts'
import { richText } from './nodes/root.ts'
import { MAX_DEPTH, type References } from './reading.ts'
import type { FlowSpecs, Reader } from './spec.ts'

/**
 * Brings whatever a rich text field holds into the form of `lexical.ts`. Well-formed text comes out
 * as it went in. A node that is not offered gives way to its children, links that lead to an unsafe
 * address become their text, and nesting beyond `MAX_DEPTH` is cut: what comes out can be rendered
 * without further checks, and holds nothing that was not asked for (populated documents, say).
 */
export const readRichText = reader(FLOW_NODES)

/** `readRichText` for these nodes. */
export function reader(specs: FlowSpecs) {
  return <K extends Kind>(value: unknown, references: References<K>): RichText<K> => {
    const reading: Reader<K> = { references, flow, body }
    return body(value, 0)

    function body(tree: unknown, depth: number): RichText<K> {
      const root = recordOf(recordOf(tree).root)
      return richText(flow(root, depth), layoutOf(root))
    }

    function flow(parent: Json, depth: number): FlowNode<K>[] {
      if (depth > MAX_DEPTH) return []
      return groupAdjacent(recordsOf(parent.children), isInline).flatMap((group) =>
        group.some(isInline) ? stray(group, depth) : group.flatMap((node) => read(node, depth)),
      )
    }

    /** Text outside of any paragraph, left over from a node that was not offered. */
    function stray(nodes: readonly Json[], depth: number): FlowNode<K>[] {
      const line = readLine(nodes, references, depth)
      return line.length > 0 ? [paragraph(line)] : []
    }

    function read(node: Json, depth: number): FlowNode<K>[] {
      const spec = ownOf(specs, node.type)
      return spec ? spec.read(node, reading, depth) : flow(node, depth + 1)
    }
  }
}
