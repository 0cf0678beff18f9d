import type {
  BlockNode,
  FlowNode,
  InlineNode,
  ListItemNode,
  ListNode,
  TableNode,
} from '../../../config/richText/lexical.ts'
import type { Delivered, Resolve } from './resolve.ts'
import { richTextToLexical } from './toLexical.ts'

/**
 * The rich text as plain text: a blank line between blocks, a line for each list item and table row,
 * no markup. Of images only the caption is left, as in what one sees of a page.
 */
export function richTextToText(tree: unknown, { resolve }: { resolve: Resolve }): string {
  return flowToText(richTextToLexical(tree, { resolve }).root.children)
}

function flowToText(nodes: readonly FlowNode<Delivered>[]): string {
  return joinBlocks(nodes.map(nodeToText))
}

function joinBlocks(blocks: readonly string[]): string {
  return blocks.filter((block) => block.trim() !== '').join('\n\n')
}

function nodeToText(node: FlowNode<Delivered>): string {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return node.children.map(inlineToText).join('')
    case 'list':
      return listToText(node)
    case 'table':
      return tableToText(node)
    case 'horizontalrule':
      return ''
    case 'upload':
      return node.value.caption ?? ''
    case 'block':
      return blockToText(node)
  }
}

function inlineToText(node: InlineNode<Delivered>): string {
  switch (node.type) {
    case 'text':
    case 'tab':
      return node.text
    case 'linebreak':
      return '\n'
    case 'link':
    case 'autolink':
      return node.children.map(inlineToText).join('')
  }
}

function listToText({ children, listType }: ListNode<Delivered>, indent = ''): string {
  return children
    .flatMap((item) => {
      const marker = listType === 'number' ? `${item.value}. ` : '– '
      const line = item.children.map((child) => (isList(child) ? '' : inlineToText(child))).join('')
      const nested = item.children.filter(isList).map((child) => listToText(child, `${indent}  `))
      return line ? [`${indent}${marker}${line}`, ...nested] : nested
    })
    .join('\n')
}

function isList(child: ListItemNode<Delivered>['children'][number]): child is ListNode<Delivered> {
  return child.type === 'list'
}

function tableToText({ children }: TableNode<Delivered>): string {
  return children
    .map((row) => row.children.map((cell) => oneLine(flowToText(cell.children))).join('\t'))
    .join('\n')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

function blockToText({ fields }: BlockNode<Delivered>): string {
  switch (fields.blockType) {
    case 'callout':
      return joinBlocks([fields.title, flowToText(fields.body.root.children)])
    case 'accordion':
      return joinBlocks(
        fields.items.flatMap(({ title, body }) => [title, flowToText(body.root.children)]),
      )
    case 'video':
      return fields.title || fields.url
  }
}
