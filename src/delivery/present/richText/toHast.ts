import type { ElementContent, Root } from 'hast'
import { h } from 'hastscript'

import type { FlowNode, InlineNode } from '../../../config/richText/lexical.ts'
import { blockToHast } from './blockToHast.ts'
import { figureToHast } from './figureToHast.ts'
import { inlineToHast } from './inlineToHast.ts'
import { listToHast } from './listToHast.ts'
import { quoteToHast } from './quoteToHast.ts'
import type { Delivered, Resolve } from './resolve.ts'
import { tableToHast } from './tableToHast.ts'
import { richTextToLexical } from './toLexical.ts'

/**
 * The rich text as an HTML syntax tree, safe by construction: elements and attributes are chosen
 * here, what editors wrote becomes text nodes and attribute values only, and addresses have been
 * judged. Empty paragraphs and headings are left out.
 */
export function richTextToHast(tree: unknown, options: { resolve: Resolve }): Root {
  return h(null, flowToHast(richTextToLexical(tree, options).root.children))
}

function flowToHast(nodes: readonly FlowNode<Delivered>[]): ElementContent[] {
  return nodes.flatMap(nodeToHast)
}

function nodeToHast(node: FlowNode<Delivered>): ElementContent[] {
  switch (node.type) {
    case 'paragraph':
      return line('p', node.children)
    case 'heading':
      return line(node.tag, node.children)
    case 'quote':
      return quoteToHast(node)
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

function line(tagName: string, nodes: readonly InlineNode<Delivered>[]): ElementContent[] {
  return nodes.length > 0 ? [h(tagName, inlineToHast(nodes))] : []
}
