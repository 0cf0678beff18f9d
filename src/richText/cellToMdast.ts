import type { PhrasingContent } from 'mdast'

import { TEXT_FORMAT } from './lexical.ts'
import type { BlockNode, FlowNode, InlineNode, ListNode, TableNode } from './lexical.ts'
import { text } from './nodes.ts'
import { inlineToMdast } from './line/inlineToMdast.ts'
import { listItems } from './listItems.ts'
import { quoteLines } from './quoteLines.ts'
import type { Delivered, PublicImage } from './delivered.ts'

type Line = PhrasingContent[]

/**
 * What stands in a cell as the one line that Markdown gives it: paragraphs, list items and whatever else
 * one after the other with a blank between them, list items with their marks, titles in bold.
 */
export function cellToMdast(nodes: readonly FlowNode<Delivered>[]): Line {
  const lines = linesOf(nodes).filter((line) => line.length > 0)
  return lines.flatMap((line, index) => (index > 0 ? [BLANK, ...line] : line))
}

const BLANK = { type: 'text', value: ' ' } as const

function linesOf(nodes: readonly FlowNode<Delivered>[]): Line[] {
  return nodes.flatMap(nodeToLines)
}

function nodeToLines(node: FlowNode<Delivered>): Line[] {
  switch (node.type) {
    case 'paragraph':
      return [lineToMdast(node.children)]
    case 'heading':
      return [lineToMdast(node.children.map(inBold))]
    case 'quote':
      return quoteLines(node).map(lineToMdast)
    case 'list':
      return listToLines(node)
    case 'table':
      return tableToLines(node)
    case 'horizontalrule':
      return []
    case 'upload':
      return imageToLines(node.value)
    case 'block':
      return blockToLines(node)
  }
}

/** A backslash in code would not be one any more before a pipe, which a cell has to escape. */
function lineToMdast(nodes: readonly InlineNode<Delivered>[]): Line {
  return inlineToMdast(
    nodes.map((node) =>
      node.type === 'text' && node.text.includes('\\')
        ? text(node.text, node.format & ~TEXT_FORMAT.code)
        : node,
    ),
  )
}

function inBold(node: InlineNode<Delivered>): InlineNode<Delivered> {
  return node.type === 'text' ? text(node.text, node.format | TEXT_FORMAT.bold) : node
}

function listToLines(list: ListNode<Delivered>): Line[] {
  return listItems(list).flatMap(({ line, nested }, index) => {
    const mark = list.listType === 'number' ? `${list.start + index}. ` : '– '
    return [
      ...(line.length > 0 ? [lineToMdast([text(mark), ...line])] : []),
      ...nested.flatMap(listToLines),
    ]
  })
}

function tableToLines({ children }: TableNode<Delivered>): Line[] {
  return children.flatMap((row) => row.children.map((cell) => cellToMdast(cell.children)))
}

function imageToLines({ url, alt, caption }: PublicImage): Line[] {
  return [[{ type: 'image', url, alt }], caption ? inlineToMdast([text(caption)]) : []]
}

function blockToLines({ fields }: BlockNode<Delivered>): Line[] {
  const title = (value: string) => inlineToMdast([text(value, TEXT_FORMAT.bold)])
  switch (fields.blockType) {
    case 'callout':
      return [title(fields.title), ...linesOf(fields.body.root.children)]
    case 'accordion':
      return fields.items.flatMap((item) => [
        title(item.title),
        ...linesOf(item.body.root.children),
      ])
    case 'video': {
      const label = inlineToMdast([text(fields.title || fields.url)])
      return fields.url ? [[{ type: 'link', url: fields.url, children: label }]] : [label]
    }
  }
}
