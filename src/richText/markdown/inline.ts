import type { Link, PhrasingContent } from 'mdast'

import type { InlineNode } from '../lexical.ts'
import * as make from '../nodes.ts'
import type { CustomLink, InternalLink } from '../nodes/link.ts'
import { TEXT_FORMAT } from '../textFormat.ts'
import { readAddress } from '../../text/readAddress.ts'
import { unsupported } from './reading.ts'
import type { Reading } from './reading.ts'

/** A line of Markdown as the editor's nodes. */
export function inlineFromMarkdown(
  nodes: readonly PhrasingContent[],
  reading: Reading,
  format = 0,
): InlineNode[] {
  return nodes.flatMap((node): InlineNode[] => {
    switch (node.type) {
      case 'text':
        return [make.text(node.value.replaceAll('\n', ' '), format)]
      case 'inlineCode':
        return [make.text(node.value, format | TEXT_FORMAT.code)]
      case 'strong':
        return inlineFromMarkdown(node.children, reading, format | TEXT_FORMAT.bold)
      case 'emphasis':
        return inlineFromMarkdown(node.children, reading, format | TEXT_FORMAT.italic)
      case 'delete':
        return inlineFromMarkdown(node.children, reading, format | TEXT_FORMAT.strikethrough)
      case 'break':
        return [make.lineBreak()]
      case 'link':
        return [link(node, reading, format)]
      default:
        throw unsupported(node)
    }
  })
}

function link(node: Link, reading: Reading, format: number): InlineNode {
  if (node.title) throw unsupported(node, 'the title of a link')

  // Markdown has no links in links, so that nothing is lost here.
  const label = inlineFromMarkdown(node.children, reading, format).filter(
    (child) => child.type !== 'link' && child.type !== 'autolink',
  )
  return make.link(target(node, reading), label, reading.nextId())
}

function target(node: Link, { lookup }: Reading): CustomLink | InternalLink {
  const url = readAddress(node.url).address
  if (url) return { linkType: 'custom', url, newTab: false }

  const [, collection, key] = /^([a-z-]+)\/([a-z0-9-]+)$/.exec(node.url) ?? []
  if (!collection || !key) throw unsupported(node, `a link to ${node.url}`)
  const { relationTo, id } = lookup.document(collection, key)
  return { linkType: 'internal', doc: { relationTo, value: id }, newTab: false }
}
