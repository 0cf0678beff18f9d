import type { FlattenedField } from 'payload'
import { CONTENT, type ContentSlug } from '../../model/content.ts'
import { idsOf } from '../../richText/idsOf.ts'
import { isBlank } from '../../text/isBlank.ts'
import { isEmptyRichText } from '../../richText/isEmptyRichText.ts'

type Document = Record<string, unknown>

/**
 * Whether nobody has put anything into a document: no text, no reference, no picture, no address, and
 * nothing in its other fields but what they begin with.
 *
 * @param fields of its collection, for what they begin with
 * @param doc its German, with depth 0 and hidden fields
 */
export function isEmptyDocument(
  collection: ContentSlug,
  fields: readonly FlattenedField[],
  doc: Document,
): boolean {
  const { translated, relations, files, plain } = CONTENT[collection]
  return (
    Object.entries(translated).every(([field, kind]) =>
      kind === 'richText' ? isEmptyRichText(doc[field]) : isNothing(doc[field]),
    ) &&
    [...Object.keys(relations), ...files].every((field) => idsOf(doc[field]).length === 0) &&
    [...plain, 'publishedAt'].every(
      (field) => isNothing(doc[field]) || doc[field] === beginsWith(fields, field),
    ) &&
    // The one that is made of a blank title is nobody's.
    (doc['slugTyped'] === false || isNothing(doc['slug']))
  )
}

function isNothing(value: unknown): boolean {
  if (value === null || value === undefined) return true
  if (typeof value === 'string') return isBlank(value)
  return typeof value === 'object' && Object.values(value).every(isNothing)
}

function beginsWith(fields: readonly FlattenedField[], name: string): unknown {
  const field = fields.find((one) => one.name === name)
  return field && 'defaultValue' in field ? field.defaultValue : undefined
}
