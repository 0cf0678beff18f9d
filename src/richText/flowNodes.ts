import type { FlowNode, Kind } from './lexical.ts'
import { blockSpec } from './nodes/block.ts'
import { headingSpec } from './nodes/heading.ts'
import { horizontalRuleSpec } from './nodes/horizontalRule.ts'
import { listSpec } from './nodes/list.ts'
import { paragraphSpec } from './nodes/paragraph.ts'
import { quoteSpec } from './nodes/quote.ts'
import { tableSpec } from './nodes/table.ts'
import { uploadSpec } from './nodes/upload.ts'
import { BLOCKS } from './blocks.ts'
import type { FlowSpec, FlowSpecs } from './spec.ts'

/** What stands on lines of its own, by Lexical's name for it. */
export const FLOW_NODES: FlowSpecs = {
  paragraph: paragraphSpec,
  heading: headingSpec,
  list: listSpec,
  quote: quoteSpec,
  horizontalrule: horizontalRuleSpec,
  upload: uploadSpec,
  table: tableSpec,
  block: blockSpec(BLOCKS),
}

/** All that there is to know of a node. */
export function specOf<K extends Kind>({ type }: FlowNode<K>, specs: FlowSpecs): FlowSpec {
  return specs[type]
}
