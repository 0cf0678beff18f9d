import { inlineSpecOf } from '../inlineNodes.ts'
import type { InlineNode, Kind } from '../lexical.ts'

/** Blanks between words are part of a line; a line of nothing else is none. */
export function lineWithoutEmpty<K extends Kind>(nodes: readonly InlineNode<K>[]): InlineNode<K>[] {
  const left = nodes.flatMap((node) => inlineSpecOf(node).withoutEmpty(node))
  return left.every((node) => inlineSpecOf(node).isBlank(node)) ? [] : left
}
