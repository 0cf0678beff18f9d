import type { Delivered } from './delivered.ts'
import { FLOW_NODES, specOf } from './flowNodes.ts'
import { joinBlocks } from './joinBlocks.ts'
import type { RichText } from './lexical.ts'
import type { FlowSpecs, FlowToText } from './spec.ts'

/**
 * The rich text as plain text: a blank line between blocks, a line for each list item and table row,
 * no markup but where the meaning would change without: `~~` around what is struck out, and signs for
 * what stands above or below the line (`scriptText`). Of images only the caption is left, as in what
 * one sees of a page.
 */
export const richTextToText = textWriter(FLOW_NODES)

/** `richTextToText` for these nodes. */
export function textWriter(specs: FlowSpecs) {
  const flow: FlowToText = (nodes) =>
    joinBlocks(nodes.map((node) => specOf(node, specs).toText(node, flow)))
  return ({ root }: RichText<Delivered>): string => flow(root.children)
}
