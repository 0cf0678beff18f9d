import type { PlainInlineNode, PlainType } from './lexical.ts'
import { lineBreakSpec } from './nodes/lineBreak.ts'
import { tabSpec } from './nodes/tab.ts'
import { textSpec } from './nodes/text.ts'
import type { PlainSpec } from './spec.ts'

/** What stands in a line of text and in the label of a link, by Lexical's name for it. */
export const PLAIN_NODES: { readonly [Type in PlainType]: PlainSpec<Type> } = {
  text: textSpec,
  linebreak: lineBreakSpec,
  tab: tabSpec,
}

/** All that there is to know of a node. */
export function plainSpecOf({ type }: PlainInlineNode): PlainSpec {
  return PLAIN_NODES[type]
}
