import { recordOf, recordsOf, stringOf } from '../json.ts'
import type { Json } from '../json.ts'
import { TEXT_FORMAT } from '../lexical.ts'
import type { CustomLink, InlineNode, Kind, PlainInlineNode } from '../lexical.ts'
import { autoLink, lineBreak, link, tab, text } from '../nodes.ts'
import { idOf, layoutOf, MAX_DEPTH } from '../reading.ts'
import type { References } from '../reading.ts'
import { readAddress } from '../../text/readAddress.ts'

const OFFERED_FORMATS = Object.values(TEXT_FORMAT).reduce((all, bit) => all | bit, 0)

const INLINE: ReadonlySet<unknown> = new Set(['text', 'linebreak', 'tab', 'link', 'autolink'])

/** Whether a stored node belongs into a line of text. */
export function isInline(node: Json): boolean {
  return INLINE.has(node.type)
}

/**
 * The nodes of a line of text. A link that leads nowhere becomes its text. What does not belong here
 * gives way to its own text, on a line of its own so that words do not run together.
 */
export function readInline<K extends Kind>(
  nodes: readonly Json[],
  references: References<K>,
  depth: number,
): InlineNode<K>[] {
  const read: InlineNode<K>[] = []

  for (const node of nodes) {
    if (isLink(node)) {
      read.push(...readLink(node, references, depth))
    } else if (isInline(node)) {
      read.push(...readPlain([node], depth))
    } else if (depth < MAX_DEPTH) {
      const inner = readInline(recordsOf(node.children), references, depth + 1)
      if (inner.length > 0 && read.length > 0) read.push(lineBreak())
      read.push(...inner)
    }
  }
  return read
}

function isLink(node: Json): boolean {
  return node.type === 'link' || node.type === 'autolink'
}

function readLink<K extends Kind>(
  node: Json,
  references: References<K>,
  depth: number,
): InlineNode<K>[] {
  const label = readPlain(recordsOf(node.children), depth)
  const custom = readCustomLink(recordOf(node.fields))
  if (node.type === 'autolink') return custom ? [autoLink(custom, label, layoutOf(node))] : label

  const fields = custom ?? readInternalLink(recordOf(node.fields), references)
  return fields ? [link<K>(fields, label, stringOf(node.id), layoutOf(node))] : label
}

function readCustomLink(fields: Json): CustomLink | undefined {
  const url = fields.linkType === 'internal' ? undefined : readAddress(fields.url).address
  return url ? { linkType: 'custom', url, newTab: fields.newTab === true } : undefined
}

function readInternalLink<K extends Kind>(
  fields: Json,
  references: References<K>,
): K['internalLink'] | undefined {
  if (fields.linkType !== 'internal') return undefined
  const doc = recordOf(fields.doc)
  const relationTo = stringOf(doc.relationTo)
  const value = idOf(doc.value)
  if (!relationTo || !value) return undefined
  return references.internalLink({
    linkType: 'internal',
    doc: { relationTo, value },
    newTab: fields.newTab === true,
  })
}

/** Text without links: what stands in a link, which must not hold another one. */
function readPlain(nodes: readonly Json[], depth: number): PlainInlineNode[] {
  if (depth > MAX_DEPTH) return []
  return nodes.flatMap((node): PlainInlineNode[] => {
    if (node.type === 'text') {
      const value = stringOf(node.text)
      return value ? [text(value, formatOf(node))] : []
    }
    if (node.type === 'linebreak') return [lineBreak()]
    if (node.type === 'tab') return [tab(formatOf(node))]
    return readPlain(recordsOf(node.children), depth + 1)
  })
}

function formatOf(node: Json): number {
  return typeof node.format === 'number' ? node.format & OFFERED_FORMATS : 0
}
