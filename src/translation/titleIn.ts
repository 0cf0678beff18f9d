import { CONTENT, isContentSlug, type TranslatableSlug } from '../model/content.ts'
import { stringOf } from '../richText/json.ts'

/**
 * What people call a document, in German; a file that nobody has described by its name.
 *
 * @param german its German values, with those that all languages share
 */
export function titleIn(
  collection: TranslatableSlug,
  german: Readonly<Record<string, unknown>>,
): string {
  if (collection === 'navigation') return 'Menü'
  if (collection === 'media') return stringOf(german['alt']) ?? stringOf(german['filename']) ?? ''
  return stringOf(german[isContentSlug(collection) ? CONTENT[collection].title : 'name']) ?? ''
}
