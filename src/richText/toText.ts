import { groupAdjacent } from './groupAdjacent.ts'
import { TEXT_FORMAT } from './lexical.ts'
import type { BlockNode, FlowNode, InlineNode, ListNode, RichText, TableNode } from './lexical.ts'
import { formatOf } from './line/formatOf.ts'
import type { Delivered } from './delivered.ts'
import { scriptText } from './line/scriptText.ts'

/**
 * The rich text as plain text: a blank line between blocks, a line for each list item and table row,
 * no markup but where the meaning would change without: `~~` around what is struck out, and signs for
 * what stands above or below the line (`scriptText`). Of images only the caption is left, as in what
 * one sees of a page.
 */
export function richTextToText({ root }: RichText<Delivered>): string {
  return flowToText(root.children)
}

function flowToText(nodes: readonly FlowNode<Delivered>[]): string {
  return joinBlocks(nodes.map(nodeToText))
}

function joinBlocks(blocks: readonly string[]): string {
  return blocks.filter((block) => block !== '').join('\n\n')
}

function nodeToText(node: FlowNode<Delivered>): string {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return lineToText(node.children)
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

function lineToText(nodes: readonly InlineNode<Delivered>[]): string {
  return groupAdjacent(nodes, isStruckOut)
    .map((group) => {
      const line = group.map(inlineToText).join('')
      return group.some(isStruckOut) ? line.replace(CORE, '~~$&~~') : line
    })
    .join('')
}

/** Without the blanks around it. */
const CORE = /\S(?:.*\S)?/su

function isStruckOut(node: InlineNode<Delivered>): boolean {
  return (formatOf(node) & TEXT_FORMAT.strikethrough) !== 0
}

function inlineToText(node: InlineNode<Delivered>): string {
  switch (node.type) {
    case 'text':
      return scriptText(node.text, node.format)
    case 'tab':
      return node.text
    case 'linebreak':
      return '\n'
    case 'link':
    case 'autolink':
      // What is struck out as a whole is so from outside.
      return isStruckOut(node)
        ? node.children.map(inlineToText).join('')
        : lineToText(node.children)
  }
}

function listToText({ children, listType }: ListNode<Delivered>, indent = ''): string {
  return children
    .flatMap((item) => {
      const marker = listType === 'number' ? `${item.value}. ` : '– '
      const line = lineToText(item.children.filter((child) => child.type !== 'list'))
      const nested = item.children
        .filter((child) => child.type === 'list')
        .map((list) => listToText(list, `${indent}  `))
      return line ? [`${indent}${marker}${line}`, ...nested] : nested
    })
    .join('\n')
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
