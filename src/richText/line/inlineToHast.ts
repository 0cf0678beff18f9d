import type { ElementContent } from 'hast'
import { h } from 'hastscript'

import { groupAdjacent } from '../groupAdjacent.ts'
import { TEXT_FORMAT } from '../lexical.ts'
import type { InlineNode } from '../lexical.ts'
import { formatOf } from './formatOf.ts'
import { linkToHast } from './linkToHast.ts'
import type { Delivered } from '../delivered.ts'
import { trimFormats } from './trimFormats.ts'

/** From the outside in. */
const ELEMENTS = [
  [TEXT_FORMAT.bold, 'strong'],
  [TEXT_FORMAT.italic, 'em'],
  [TEXT_FORMAT.underline, 'u'],
  [TEXT_FORMAT.strikethrough, 's'],
  [TEXT_FORMAT.code, 'code'],
  [TEXT_FORMAT.subscript, 'sub'],
  [TEXT_FORMAT.superscript, 'sup'],
] as const

/**
 * The nodes of a line of text. Neighbours share the elements of the formats that they share, so that
 * one emphasis is not read out, or written in Markdown, as several.
 */
export function inlineToHast(nodes: readonly InlineNode<Delivered>[]): ElementContent[] {
  return wrap(trimFormats(nodes), ELEMENTS)
}

function wrap(
  nodes: readonly InlineNode<Delivered>[],
  [element, ...inner]: readonly (typeof ELEMENTS)[number][],
): ElementContent[] {
  if (!element) return nodes.map(leaf)

  const [bit, tagName] = element
  const isWrapped = (node: InlineNode<Delivered>) => (formatOf(node) & bit) !== 0
  return groupAdjacent(nodes, isWrapped).flatMap((group) => {
    const content = wrap(group, inner)
    return group.some(isWrapped) ? [h(tagName, content)] : content
  })
}

function leaf(node: InlineNode<Delivered>): ElementContent {
  switch (node.type) {
    case 'text':
    case 'tab':
      return { type: 'text', value: node.text }
    case 'linebreak':
      return h('br')
    case 'link':
    case 'autolink': {
      // The formats of the whole label are elements around the link by now.
      const inside = ELEMENTS.filter(([bit]) => (formatOf(node) & bit) === 0)
      return linkToHast(node.fields, wrap(trimFormats(node.children), inside))
    }
  }
}
