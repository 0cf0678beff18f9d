import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'

import { readAddress } from '../../text/readAddress.ts'
import type { Delivered } from '../delivered.ts'
import { type Json, recordOf, recordsOf, stringOf } from '../json.ts'
import { type Layout, layoutOf, PLAIN_LAYOUT } from '../layout.ts'
import type { InlineNode, Kind, PlainInlineNode, Stored } from '../lexical.ts'
import { joinPieces } from '../line/pieces.ts'
import { readLabel } from '../line/readLabel.ts'
import { plainSpecOf } from '../plainNodes.ts'
import { idOf, type References } from '../reading.ts'
import type { InlineSpec } from '../spec.ts'
import { TEXT_FORMAT } from '../textFormat.ts'
import { text } from './text.ts'

export type LinkNode<K extends Kind = Stored> = Layout & {
  type: 'link'
  version: 3
  id: string | undefined
  fields: CustomLink | K['internalLink']
  children: PlainInlineNode[]
}

/** An address that the editor recognized in what was typed. */
export type AutoLinkNode = Layout & {
  type: 'autolink'
  version: 2
  fields: CustomLink
  children: PlainInlineNode[]
}

export type CustomLink = {
  linkType: 'custom'
  url: string
  newTab: boolean
}

export type InternalLink = {
  linkType: 'internal'
  doc: { relationTo: string; value: string }
  newTab: boolean
}

export function link<K extends Kind = Stored>(
  fields: LinkNode<K>['fields'],
  children: PlainInlineNode[],
  id: string | undefined,
  layout = PLAIN_LAYOUT,
): LinkNode<K> {
  return { type: 'link', version: 3, ...layout, id, fields, children }
}

export function autoLink(
  fields: CustomLink,
  children: PlainInlineNode[],
  layout = PLAIN_LAYOUT,
): AutoLinkNode {
  return { type: 'autolink', version: 2, ...layout, fields, children }
}

/** All but reading is the same for both. */
const anyLink: Omit<InlineSpec<'link' | 'autolink'>, 'read'> = {
  isBlank: ({ children }) => children.every((child) => plainSpecOf(child).isBlank(child)),
  withoutEmpty: (node) => (anyLink.isBlank(node) ? node.children : [node]),

  format({ children }) {
    const formats = children
      .filter(({ type }) => type !== 'linebreak')
      .map((child) => plainSpecOf(child).format(child))
    return formats.length > 0 ? formats.reduce((shared, format) => shared & format) : 0
  },

  elements: {
    a: {
      attributes: {
        href: [],
        rel: ['noopener', 'noreferrer', 'external'],
        target: ['_blank'],
      },
    },
  },
  toHast: (node, label) => linkToHast(node.fields, label(node.children, anyLink.format(node))),

  // Blanks at the ends of a label stand outside of the link.
  spell(node) {
    const label = node.children.flatMap((child) => plainSpecOf(child).spell(child))
    return [...blankAt(label[0], /^ /), node, ...blankAt(label.at(-1), / $/)]
  },
  toMdast: ({ fields, children }, label) => ({
    type: 'link',
    url: fields.url,
    children: label(children),
  }),
  ends: () => ['[', ')'],

  // What is struck out as a whole is so from outside.
  toText: (node, label) =>
    anyLink.format(node) & TEXT_FORMAT.strikethrough
      ? node.children.map((child) => plainSpecOf(child).toText(child, label)).join('')
      : label(node.children),

  visible: ({ fields, children }) => [
    [
      'link',
      targetOf(fields),
      joinPieces(children.flatMap((child) => plainSpecOf(child).visible(child))),
    ],
  ],
}

export const linkSpec: InlineSpec<'link'> = {
  ...anyLink,
  read(node, references, depth) {
    const label = readLabel(recordsOf(node.children), depth)
    const given = recordOf(node.fields)
    const fields = readCustomLink(given) ?? readInternalLink(given, references)
    return fields ? [link(fields, label, stringOf(node.id), layoutOf(node))] : label
  },
}

export const autoLinkSpec: InlineSpec<'autolink'> = {
  ...anyLink,
  read(node, _, depth) {
    const label = readLabel(recordsOf(node.children), depth)
    const fields = readCustomLink(recordOf(node.fields))
    return fields ? [autoLink(fields, label, layoutOf(node))] : label
  },
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

/**
 * A link. One that leaves for another website keeps that from reaching back into the page
 * (`noopener`) and from learning where the reader came from (`noreferrer`).
 */
export function linkToHast(
  { linkType, url, newTab }: CustomLink | Delivered['internalLink'],
  label: ElementContent[],
): Element {
  const isExternal = linkType === 'custom' && /^https?:/.test(url)
  return h(
    'a',
    {
      href: url,
      rel: isExternal ? ['noopener', 'noreferrer', 'external'] : undefined,
      target: newTab ? '_blank' : undefined,
    },
    label,
  )
}

function blankAt(end: InlineNode<Delivered> | undefined, pattern: RegExp): InlineNode<Delivered>[] {
  const isBlank = end?.type === 'linebreak' || (end?.type === 'text' && pattern.test(end.text))
  return isBlank ? [text(' ')] : []
}

function targetOf(fields: LinkNode['fields']): string {
  return fields.linkType === 'custom' ? fields.url : `${fields.doc.relationTo}/${fields.doc.value}`
}
