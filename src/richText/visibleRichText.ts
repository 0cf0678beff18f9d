import { FLOW_NODES, specOf } from './flowNodes.ts'
import type { Stored } from './lexical.ts'
import { AS_STORED } from './reading.ts'
import { reader } from './readRichText.ts'
import type { FlowSpecs, VisibleFlow } from './spec.ts'
import { emptyRemover } from './withoutEmpty.ts'

/**
 * A rich text as readers see it, in few and plain arrays: what it says, how it emphasizes it, where it
 * leads, what it shows, in which order. Neither the editor's bookkeeping (ids, versions, directions,
 * text cut in several nodes) nor layout that HTML leaves to the front end is in it, nor what is empty.
 *
 * @param value whatever a rich text field holds
 * @returns an empty list where there is nothing to see
 */
export const visibleRichText = visibleReader(FLOW_NODES)

/** `visibleRichText` for these nodes. */
export function visibleReader(specs: FlowSpecs) {
  const read = reader(specs)
  const withoutEmpty = emptyRemover(specs)
  const flow: VisibleFlow = (nodes) => nodes.map((node) => specOf(node, specs).visible(node, flow))

  return (value: unknown): unknown[] =>
    flow(withoutEmpty(read<Stored>(value, AS_STORED)).root.children)
}
