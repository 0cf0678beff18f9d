import { createHash } from 'node:crypto'
import type { TranslatableSlug } from '../../model/content.ts'

/** The translated fields of then, in their order: empty ones had a part in the fingerprint. */
const FIELDS: Readonly<Record<TranslatableSlug, readonly string[]>> = {
  goals: ['title', 'summary', 'body'],
  partners: ['name', 'description'],
  articles: ['title', 'teaser', 'body'],
  topics: ['name', 'summary'],
  pages: ['title', 'body'],
  events: ['title', 'summary', 'body'],
  publications: ['title', 'summary'],
  people: ['role'],
  media: ['alt', 'caption'],
  site: ['name', 'claim', 'footer'],
  navigation: ['items'],
}

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
 * The fingerprint as version 0.1.0 made it, of how a text was stored: for telling which translations
 * were up to date when records are renewed, and for nothing else.
 */
export function firstFingerprint(
  collection: TranslatableSlug,
  german: Record<string, unknown>,
): string {
  const values = FIELDS[collection].map((field) => [
    field,
    collection === 'navigation' ? labelsOf(german[field]) : canonical(german[field]),
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
