import { FLOW_NODES, specOf } from './flowNodes.ts'
import type { FlowNode, Kind, RichText } from './lexical.ts'
import type { FlowSpecs } from './spec.ts'

/**
 * The text without what says nothing, at any depth: lines of blanks, links without a label, list items,
 * quotes, call-outs and accordions of nothing, rules with nothing to part. A table that has something in
 * a cell keeps its other cells, because they are its shape. A link without a label leaves its blanks.
 *
 * @param text as `readRichText` reads it; it is not changed
 */
export const withoutEmpty = emptyRemover(FLOW_NODES)

/** `withoutEmpty` for these nodes. */
export function emptyRemover(specs: FlowSpecs) {
  const flow = <K extends Kind>(nodes: readonly FlowNode<K>[]): FlowNode<K>[] => {
    const kept = nodes.flatMap((node) => specOf(node, specs).withoutEmpty(node, flow))
    return kept.every((node) => specOf(node, specs).isSeparator) ? [] : kept
  }
  return <K extends Kind>({ root }: RichText<K>): RichText<K> => ({
    root: { ...root, children: flow(root.children) },
  })
}
