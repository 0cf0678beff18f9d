import { CONTENT, type ContentSlug } from '../../model/content.ts'
import { idsOf } from '../../richText/idsOf.ts'
import { isRecord } from '../input/isRecord.ts'

/** Where a document refers to something. */
export type Place = {
  /** To what, as `collection/id`. */
  key: string
  /** In which of its fields. */
  field: string
  /** The words of a link. */
  words?: string
}

/**
 * Every place where a document refers to another one or to a file, in the order of its fields.
 *
 * @param doc one language of a document, as Payload gives it
 */
export function placesOf(collection: ContentSlug, doc: Record<string, unknown>): Place[] {
  const { translated, ...model } = CONTENT[collection]
  const related = Object.entries(model.relations).flatMap(([field, { to }]) =>
    idsOf(doc[field]).map((id) => ({ field, key: `${to}/${id}` })),
  )
  const files = model.files.flatMap((field) =>
    idsOf(doc[field]).map((id) => ({ field, key: `media/${id}` })),
  )
  const texts = Object.entries(translated).flatMap(([field, kind]) =>
    kind === 'richText' ? inText(doc[field]).map((place) => ({ ...place, field })) : [],
  )
  return [...related, ...files, ...texts]
}

/** Links and pictures of a rich text, those in its blocks included. */
function inText(value: unknown): Omit<Place, 'field'>[] {
  if (Array.isArray(value)) return value.flatMap(inText)
  if (!isRecord(value)) return []
  const { fields, relationTo, type } = value
  const inside = Object.values(value).flatMap(inText)
  if (type === 'upload')
    return [...idsOf(value['value']).map((id) => keyOf(relationTo, id)), ...inside]
  const target = type === 'link' && isRecord(fields) ? fields['doc'] : undefined
  if (!isRecord(target)) return inside
  const links = idsOf(target['value']).map((id) => ({
    ...keyOf(target['relationTo'], id),
    words: wordsOf(value['children']),
  }))
  return [...links, ...inside]
}

function keyOf(collection: unknown, id: string): { key: string } {
  return { key: `${String(collection)}/${id}` }
}

function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).join('')
  if (!isRecord(value)) return ''
  return typeof value['text'] === 'string' ? value['text'] : wordsOf(value['children'])
}
