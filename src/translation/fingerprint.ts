import { createHash } from 'node:crypto'
import type { TranslatableSlug } from '../config/content.ts'
import { translatedFieldsOf } from './translatedFieldsOf.ts'

/** Keys that an editor's program writes into rich text and that no reader sees. */
const INVISIBLE = new Set([
  'id',
  'version',
  'direction',
  'textFormat',
  'textStyle',
  'detail',
  'mode',
])

/**
 * The fingerprint of what translators translate: equal for equal German, whichever database holds it,
 * different as soon as a text, a link target or a picture in a text changes.
 *
 * @param german the German values of one document, as Payload gives them with depth 0
 * @returns SHA-256, 64 hexadecimal digits
 */
export function fingerprint(collection: TranslatableSlug, german: Record<string, unknown>): string {
  const values =
    collection === 'navigation'
      ? [['items', labelsOf(german['items'])]]
      : Object.keys(translatedFieldsOf(collection)).map((field) => [
          field,
          canonical(german[field]),
        ])
  return createHash('sha256').update(JSON.stringify(values)).digest('hex')
}

function labelsOf(items: unknown): unknown[] {
  return Array.isArray(items)
    ? items.map((item: { id?: string; label?: string }) => [item.id ?? null, item.label ?? null])
    : []
}

/** Keys in order, without what is empty or invisible. */
function canonical(value: unknown): unknown {
  if (value === undefined || value === null || value === '') return null
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, child]) => !INVISIBLE.has(key) && child !== null && child !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, child]) => [key, canonical(child)]),
  )
}
