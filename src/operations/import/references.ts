import { isContentSlug } from '../../model/content.ts'
import type { Importable } from './readLine.ts'

/** Something that a line names: `collection/name`. */
export type Reference = { collection: Importable; name: string }

/** The id of what is named; undefined where it is left out. */
type IdOf = (reference: Reference) => string | undefined

type Node = Record<string, unknown>

/**
 * A rich text in which ids stand where names did. A link to what is left out becomes its words, a picture
 * that is left out goes.
 *
 * @param value any part of it
 */
export function withIds(value: unknown, idOf: IdOf): unknown {
  if (Array.isArray(value)) return value.flatMap((one) => partsWithIds(one, idOf))
  if (!isNode(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inside]) => [name, withIds(inside, idOf)]),
  )
}

function partsWithIds(value: unknown, idOf: IdOf): unknown[] {
  const reference = isNode(value) ? referenceOf(value) : undefined
  if (!reference) return [withIds(value, idOf)]
  const node = value as Node
  const id = idOf(reference)
  if (id === undefined) return node['type'] === 'link' ? inside(node, idOf) : []
  if (node['type'] === 'upload') return [{ ...node, value: id }]
  const fields = node['fields'] as Node
  const doc = { relationTo: reference.collection, value: id }
  return [{ ...node, fields: { ...fields, doc }, children: inside(node, idOf) }]
}

const inside = (node: Node, idOf: IdOf) => withIds(node['children'] ?? [], idOf) as unknown[]

/** What a link or a picture of a rich text names. */
function referenceOf({ type, relationTo, value, fields }: Node): Reference | undefined {
  if (type === 'upload') return reference(relationTo, value)
  const doc =
    type === 'link' && isNode(fields) && fields['linkType'] === 'internal' && fields['doc']
  return isNode(doc) ? reference(doc['relationTo'], doc['value']) : undefined
}

function reference(collection: unknown, name: unknown): Reference | undefined {
  const isKnown = isContentSlug(collection) || collection === 'media'
  return isKnown && typeof name === 'string' ? { collection, name } : undefined
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
