import { escapeCodes, unescapeCodes } from '../../richText/codes/escape.ts'
import { codesToLine } from '../../richText/codes/codesToLine.ts'
import {
  type AnyLink,
  type Code,
  lineToCodes,
  type LineTemplate,
} from '../../richText/codes/lineToCodes.ts'
import { withoutCodes } from '../../richText/codes/parseCodes.ts'
import { FLOW_NODES, specOf } from '../../richText/flowNodes.ts'
import { identify } from '../../richText/identify.ts'
import { isEmptyRichText } from '../../richText/isEmptyRichText.ts'
import { recordsOf, stringOf } from '../../richText/json.ts'
import type { InlineNode, RichText, Stored } from '../../richText/lexical.ts'
import { AS_STORED } from '../../richText/reading.ts'
import { readRichText } from '../../richText/readRichText.ts'
import type { Place, TextMap } from '../../richText/spec.ts'
import { TEXT_FORMAT } from '../../richText/textFormat.ts'
import { isBlank } from '../../text/isBlank.ts'
import type { TranslatableSlug } from '../../model/content.ts'
import { translatedFieldsOf } from '../translatedFieldsOf.ts'
import { hashOf, type Segment } from './segment.ts'

type Values = Record<string, unknown>

/** What becomes of a segment; what it gives back takes its place. */
export type Turn = (segment: Segment) => string

/** Formats that change what a text means; the others only emphasize. */
const MEANINGFUL =
  TEXT_FORMAT.strikethrough | TEXT_FORMAT.subscript | TEXT_FORMAT.superscript | TEXT_FORMAT.code

/**
 * The translated fields of a document with each of their segments as `turn` gives it back. The one way
 * through them: extraction listens, ingestion answers, so that one is the other the other way round.
 *
 * @param german the German values of one document, with depth 0
 * @returns by field, the empty ones left out; of a menu its labels by the ids of its entries
 */
export function mapSegments(collection: TranslatableSlug, german: Values, turn: Turn): Values {
  const pass = numbered(turn)
  if (collection === 'navigation') return mapLabels(german, pass)
  const mapped: Values = {}
  for (const [field, kind] of Object.entries(translatedFieldsOf(collection))) {
    const value = german[field]
    if (kind === 'richText') {
      if (!isEmptyRichText(value)) mapped[field] = mapRichText(field, value, pass)
    } else if (typeof value === 'string' && !isBlank(value)) {
      mapped[field] = mapText(field, 'field', value, pass)
    }
  }
  return mapped
}

type Pass = (found: Omit<Segment, 'hash' | 'order'>) => string

/** Gives segments their numbers, and each a path of its own. */
function numbered(turn: Turn): Pass {
  const paths = new Set<string>()
  return (found) => {
    const order = paths.size
    const path = paths.has(found.path) ? `${found.path}~${order}` : found.path
    paths.add(path)
    return turn({ ...found, path, order, hash: hashOf(found) })
  }
}

function mapLabels({ items }: Values, pass: Pass): Values {
  const labels = recordsOf(items).flatMap(({ id, label }): [string, string][] => {
    const text = stringOf(label)
    if (text === undefined || isBlank(text)) return []
    return [[String(id), mapText(`items/${String(id)}`, 'label', text, pass)]]
  })
  return Object.fromEntries(labels)
}

/** A text without markup: what looks like a code in it is none. */
function mapText(path: string, node: string, value: string, pass: Pass): string {
  const source = escapeCodes(value.trim())
  return unescapeCodes(pass({ path, kind: 'text', node, codes: [], source }))
}

function mapRichText(field: string, value: unknown, pass: Pass): RichText {
  const { root } = readRichText<Stored>(identify(value), AS_STORED)
  let unnamed = 0
  const pathOf = ({ segment, part }: Place) => {
    const name = segment ?? `~${(unnamed += 1)}`
    return `${field}/${name}${part ? `.${part}` : ''}`
  }
  const valueOf = (kind: 'file' | 'link') => (place: Place, id: string) =>
    isBlank(id) ? id : pass({ path: pathOf(place), kind, node: place.node, codes: [], source: id })
  const to: TextMap = {
    text: (place, text) => (isBlank(text) ? text : mapText(pathOf(place), place.node, text, pass)),
    address: valueOf('link'),
    file: valueOf('file'),
    line: (place, nodes) => mapLine(pathOf(place), place.node, nodes, pass),
    flow: (nodes) => nodes.map((node) => specOf(node, FLOW_NODES).mapTexts(node, to)),
  }
  return { root: { ...root, children: to.flow(root.children) } }
}

function mapLine(
  path: string,
  node: string,
  nodes: readonly InlineNode[],
  pass: Pass,
): InlineNode[] {
  const { text, template } = lineToCodes(nodes)
  if (isBlank(withoutCodes(text))) return [...nodes]
  const target = pass({ path, kind: 'text', node, codes: meaningOf(template), source: text })
  return codesToLine(target, mapLinks(path, template, pass))
}

/** What the codes of a line mean, as far as it is more than emphasis. */
function meaningOf({ format, codes }: LineTemplate): (number | string)[] {
  const meanings = codes.map((code) => {
    if (code.kind === 'format') return code.format & MEANINGFUL
    return code.kind === 'link' ? 'link' : code.node.type
  })
  return [format & MEANINGFUL, ...meanings]
}

/** The links of a line, each with the address that a language has for it. */
function mapLinks(path: string, template: LineTemplate, pass: Pass): LineTemplate {
  const mapLink = (node: AnyLink, number: number): AnyLink => {
    const { fields } = node
    if (fields.linkType !== 'custom') return node
    const name = ('id' in node && node.id) || number
    const { url } = fields
    const target = pass({
      path: `${path}@${name}`,
      kind: 'link',
      node: 'link',
      codes: [],
      source: url,
    })
    return { ...node, fields: { ...fields, url: target } }
  }
  return {
    ...template,
    link: template.link && mapLink(template.link, 0),
    codes: template.codes.map((code, index): Code =>
      code.kind === 'link' ? { ...code, node: mapLink(code.node, index + 1) } : code,
    ),
  }
}
