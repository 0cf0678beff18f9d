import type { InlineNode, InlineType, Kind } from './lexical.ts'
import { autoLinkSpec, linkSpec } from './nodes/link.ts'
import { PLAIN_NODES } from './plainNodes.ts'
import type { InlineSpec } from './spec.ts'

/** What stands in a line of text, by Lexical's name for it. */
export const INLINE_NODES: { readonly [Type in InlineType]: InlineSpec<Type> } = {
  ...PLAIN_NODES,
  link: linkSpec,
  autolink: autoLinkSpec,
}

/** All that there is to know of a node. */
export function inlineSpecOf<K extends Kind>({ type }: InlineNode<K>): InlineSpec {
  return INLINE_NODES[type]
}
