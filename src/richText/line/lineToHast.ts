import type { ElementContent } from 'hast'
import { h } from 'hastscript'

import type { Delivered } from '../delivered.ts'
import { groupAdjacent } from '../groupAdjacent.ts'
import { inlineSpecOf } from '../inlineNodes.ts'
import type { InlineNode } from '../lexical.ts'
import { FORMAT_ELEMENTS } from '../nodes/text.ts'
import { formatOf } from './formatOf.ts'
import { trimFormats } from './trimFormats.ts'

/**
 * The nodes of a line of text. Neighbours share the elements of the formats that they share, so that
 * one emphasis is not read out, or written in Markdown, as several.
 */
export function lineToHast(nodes: readonly InlineNode<Delivered>[]): ElementContent[] {
  return labelToHast(nodes, 0)
}

/** @param around the formats whose elements are around all of it already */
function labelToHast(nodes: readonly InlineNode<Delivered>[], around: number): ElementContent[] {
  return wrap(
    trimFormats(nodes),
    FORMAT_ELEMENTS.filter(([bit]) => (around & bit) === 0),
  )
}

function wrap(
  nodes: readonly InlineNode<Delivered>[],
  [element, ...inner]: readonly (typeof FORMAT_ELEMENTS)[number][],
): ElementContent[] {
  if (!element) return nodes.map((node) => inlineSpecOf(node).toHast(node, labelToHast))

  const [bit, tagName] = element
  const isWrapped = (node: InlineNode<Delivered>) => (formatOf(node) & bit) !== 0
  return groupAdjacent(nodes, isWrapped).flatMap((group) => {
    const content = wrap(group, inner)
    return group.some(isWrapped) ? [h(tagName, content)] : content
  })
}
