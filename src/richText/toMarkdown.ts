import type { Blockquote, List, Paragraph, PhrasingContent } from 'mdast'

import type { BlockNode, FlowNode, ListNode, RichText } from './lexical.ts'
import { inlineToMdast } from './line/inlineToMdast.ts'
import { listItems } from './listItems.ts'
import { quoteLines } from './quoteLines.ts'
import type { Delivered, PublicImage } from './delivered.ts'
import { tableToMdast } from './tableToMdast.ts'
import { writeMarkdown } from './writeMarkdown.ts'

type Flow = Exclude<Blockquote['children'][number], { type: 'definition' }>

/**
 * The rich text as GitHub Flavored Markdown. What Markdown cannot say becomes what says it best to
 * any renderer, without HTML: a callout a quote, an accordion's titles paragraphs in bold.
 */
export function richTextToMarkdown({ root }: RichText<Delivered>): string {
  return writeMarkdown({ type: 'root', children: flowToMdast(root.children) })
}

function flowToMdast(nodes: readonly FlowNode<Delivered>[]): Flow[] {
  return nodes.flatMap(nodeToMdast)
}

function nodeToMdast(node: FlowNode<Delivered>): Flow[] {
  switch (node.type) {
    case 'paragraph':
      return [paragraph(inlineToMdast(node.children))]
    case 'heading': {
      const depth = Number(node.tag.slice(1)) as 2 | 3 | 4
      return [{ type: 'heading', depth, children: inlineToMdast(node.children) }]
    }
    case 'quote': {
      const children = quoteLines(node).map((line) => paragraph(inlineToMdast(line)))
      return [{ type: 'blockquote', children }]
    }
    case 'list':
      return [listToMdast(node)]
    case 'table':
      return [tableToMdast(node)]
    case 'horizontalrule':
      return [{ type: 'thematicBreak' }]
    case 'upload':
      return imageToMdast(node.value)
    case 'block':
      return blockToMdast(node)
  }
}

/** Without blank lines between items: they are lines, no paragraphs. */
function listToMdast(list: ListNode<Delivered>): List {
  const ordered = list.listType === 'number'
  return {
    type: 'list',
    ordered,
    start: ordered ? list.start : null,
    spread: false,
    children: listItems(list).map(({ line, nested }) => ({
      type: 'listItem',
      spread: false,
      children: [
        ...(line.length > 0 ? [paragraph(inlineToMdast(line))] : []),
        ...nested.map(listToMdast),
      ],
    })),
  }
}

function imageToMdast({ url, alt, caption }: PublicImage): Flow[] {
  const image = paragraph([{ type: 'image', url, alt }])
  return caption ? [image, paragraph([{ type: 'text', value: caption }])] : [image]
}

function blockToMdast({ fields }: BlockNode<Delivered>): Flow[] {
  switch (fields.blockType) {
    case 'callout': {
      const content = flowToMdast(fields.body.root.children)
      return [{ type: 'blockquote', children: [...title(fields.title), ...content] }]
    }
    case 'accordion':
      return fields.items.flatMap((item) => [
        ...title(item.title),
        ...flowToMdast(item.body.root.children),
      ])
    case 'video': {
      const label: PhrasingContent = { type: 'text', value: fields.title || fields.url }
      const { url } = fields
      return [paragraph([url ? { type: 'link', url, children: [label] } : label])]
    }
  }
}

function title(value: string): Paragraph[] {
  if (!value) return []
  return [paragraph([{ type: 'strong', children: [{ type: 'text', value: value.trim() }] }])]
}

function paragraph(children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children }
}
