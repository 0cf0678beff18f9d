import type { TranslatableSlug } from '../model/content.ts'
import { SOURCE_LANGUAGE } from '../languages/languages.ts'

type Document = Record<string, unknown>

/**
 * The German values of a document that has all languages.
 *
 * @param doc translated fields are `{ de: …, tr: … }`
 */
export function inGerman(collection: TranslatableSlug, doc: Document): Document {
  if (collection === 'navigation') {
    const items = (doc['items'] ?? []) as Document[]
    return { items: items.map((item) => ({ ...item, label: german(item['label']) })) }
  }
  return Object.fromEntries(Object.entries(doc).map(([field, value]) => [field, german(value)]))
}

const german = (value: unknown): unknown =>
  value && typeof value === 'object' && SOURCE_LANGUAGE in value ? value[SOURCE_LANGUAGE] : null
