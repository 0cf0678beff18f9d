import type { Blockquote, Heading, Paragraph, RootContent } from 'mdast'

import { groupAdjacent } from '../groupAdjacent.ts'
import type { FlowNode, InlineNode } from '../lexical.ts'
import * as make from '../nodes.ts'
import { accordion, callout, isAccordion, video } from './blocks.ts'
import { inlineFromMarkdown } from './inline.ts'
import { list } from './list.ts'
import { unsupported } from './reading.ts'
import type { Reading } from './reading.ts'
import { table } from './table.ts'

/** Paragraphs, headings and whatever else stands on lines of its own, as the editor's nodes. */
export function flowFromMarkdown(nodes: readonly RootContent[], reading: Reading): FlowNode[] {
  return groupAdjacent(nodes, (node) => (isAccordion(node) ? 'accordion' : node)).flatMap(
    (group) => {
      const items = group.filter(isAccordion)
      return items.length > 0
        ? [accordion(items, reading, flowFromMarkdown)]
        : group.map((node) => flowNode(node, reading))
    },
  )
}

function flowNode(node: RootContent, reading: Reading): FlowNode {
  switch (node.type) {
    case 'paragraph':
      return paragraph(node, reading)
    case 'heading':
      return make.heading(headingTag(node), inlineFromMarkdown(node.children, reading))
    case 'list':
      return list(node, reading)
    case 'blockquote':
      return make.quote(quoteLines(node, reading))
    case 'table':
      return table(node, reading)
    case 'thematicBreak':
      return make.horizontalRule()
    case 'containerDirective':
      return callout(node, reading, flowFromMarkdown)
    case 'leafDirective':
      return video(node, reading)
    default:
      throw unsupported(node)
  }
}

function paragraph({ children }: Paragraph, reading: Reading): FlowNode {
  const [first, ...more] = children
  if (first?.type !== 'image' || more.length > 0) {
    return make.paragraph(inlineFromMarkdown(children, reading))
  }

  const [, key] = /^media\/([a-z0-9-]+)$/.exec(first.url) ?? []
  if (!key) throw unsupported(first, `an image from ${first.url}`)
  if (first.alt || first.title)
    throw unsupported(first, 'the text of an image, which is in its file')
  return make.upload(reading.lookup.media(key), reading.nextId())
}

function headingTag(node: Heading): 'h2' | 'h3' | 'h4' {
  if (node.depth === 2 || node.depth === 3 || node.depth === 4) return `h${node.depth}`
  throw unsupported(node, `heading of level ${node.depth}`)
}

/** The editor's quotes hold no paragraphs: an empty line begins the next. */
function quoteLines({ children }: Blockquote, reading: Reading): InlineNode[] {
  return children.flatMap((child, index) => {
    if (child.type !== 'paragraph') throw unsupported(child, `${child.type} in a quote`)
    const emptyLine = index > 0 ? [make.lineBreak(), make.lineBreak()] : []
    return [...emptyLine, ...inlineFromMarkdown(child.children, reading)]
  })
}
