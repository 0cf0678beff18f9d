import type { ElementContent, Root } from 'hast'
import { h } from 'hastscript'

import type { FlowNode, RichText } from './lexical.ts'
import { blockToHast } from './blockToHast.ts'
import { figureToHast } from './figureToHast.ts'
import { inlineToHast } from './line/inlineToHast.ts'
import { listToHast } from './listToHast.ts'
import { quoteToHast } from './quoteToHast.ts'
import type { Delivered } from './delivered.ts'
import { tableToHast } from './tableToHast.ts'

/**
 * The rich text as an HTML syntax tree, safe by construction: elements and attributes are chosen
 * here, what editors wrote becomes text nodes and attribute values only, and addresses have been
 * judged.
 */
export function richTextToHast({ root }: RichText<Delivered>): Root {
  return h(null, flowToHast(root.children))
}

function flowToHast(nodes: readonly FlowNode<Delivered>[]): ElementContent[] {
  return nodes.flatMap(nodeToHast)
}

function nodeToHast(node: FlowNode<Delivered>): ElementContent[] {
  switch (node.type) {
    case 'paragraph':
      return [h('p', inlineToHast(node.children))]
    case 'heading':
      return [h(node.tag, inlineToHast(node.children))]
    case 'quote':
      return [quoteToHast(node)]
    case 'list':
      return [listToHast(node)]
    case 'table':
      return [tableToHast(node, flowToHast)]
    case 'horizontalrule':
      return [h('hr')]
    case 'upload':
      return [figureToHast(node.value)]
    case 'block':
      return blockToHast(node, flowToHast)
  }
}
