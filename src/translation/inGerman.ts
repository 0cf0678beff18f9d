import type { TranslatableSlug } from '../model/content.ts'
import { type LanguageTag, SOURCE_LANGUAGE } from '../languages/languages.ts'

type Document = Record<string, unknown>

/**
 * The values of a document that has all languages in one of them; null where it has none.
 *
 * @param doc translated fields are `{ de: …, tr: … }`
 */
export function inLanguage(
  collection: TranslatableSlug,
  doc: Document,
  language: LanguageTag,
): Document {
  const valueOf = (value: unknown): unknown =>
    value && typeof value === 'object' && SOURCE_LANGUAGE in value
      ? ((value as Document)[language] ?? null)
      : null
  if (collection === 'navigation') {
    const items = (doc['items'] ?? []) as Document[]
    return { items: items.map((item) => ({ ...item, label: valueOf(item['label']) })) }
  }
  return Object.fromEntries(Object.entries(doc).map(([field, value]) => [field, valueOf(value)]))
}

/** The German values of a document that has all languages. */
export const inGerman = (collection: TranslatableSlug, doc: Document): Document =>
  inLanguage(collection, doc, SOURCE_LANGUAGE)
