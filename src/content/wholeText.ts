import type { FlattenedField } from 'payload'

/** Kept by Payload or by hooks. */
const KEPT = new Set([
  '_status',
  'createdAt',
  'deletedAt',
  'id',
  'referenceKeys',
  'savedBy',
  'slugTyped',
  'updatedAt',
])

/**
 * All fields of a document that people write, with null for each that is empty: written as it is, it
 * replaces every one of them. A field that is left out would keep what it is written over.
 */
export function wholeText(
  fields: readonly FlattenedField[],
  doc: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const written = fields.filter(
    (field) =>
      !KEPT.has(field.name) && field.type !== 'join' && !('virtual' in field && field.virtual),
  )
  return Object.fromEntries(
    written.map((field) => {
      const value = doc[field.name] ?? null
      return [
        field.name,
        field.type === 'group'
          ? wholeText(field.flattenedFields, (value ?? {}) as Record<string, unknown>)
          : value,
      ]
    }),
  )
}
