import type { Root } from 'hast'
import { h } from 'hastscript'

import type { Delivered } from './delivered.ts'
import { FLOW_NODES, specOf } from './flowNodes.ts'
import type { RichText } from './lexical.ts'
import type { FlowSpecs, FlowToHast } from './spec.ts'

/**
 * The rich text as an HTML syntax tree, safe by construction: elements and attributes are chosen by
 * the nodes, what editors wrote becomes text nodes and attribute values only, and addresses have been
 * judged.
 */
export const richTextToHast = hastWriter(FLOW_NODES)

/** `richTextToHast` for these nodes. */
export function hastWriter(specs: FlowSpecs) {
  const flow: FlowToHast = (nodes) =>
    nodes.flatMap((node) => specOf(node, specs).toHast(node, flow))
  return ({ root }: RichText<Delivered>): Root => h(null, flow(root.children))
}
