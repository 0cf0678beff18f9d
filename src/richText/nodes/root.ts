import { PLAIN_LAYOUT } from '../layout.ts'
import type { FlowNode, Kind, RichText, Stored } from '../lexical.ts'

/** A whole rich text. */
export function richText<K extends Kind = Stored>(
  children: FlowNode<K>[],
  layout = PLAIN_LAYOUT,
): RichText<K> {
  return { root: { type: 'root', version: 1, ...layout, children } }
}
