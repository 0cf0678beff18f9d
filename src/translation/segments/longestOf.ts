import { COLLECTIONS, MEDIA, SITE } from '../../model/collections.ts'
import { isContentSlug, type TranslatableSlug } from '../../model/content.ts'
import { type Fields, TEXT_LIMITS } from '../../model/fields.ts'

/** How long the labels of the menu may be, in characters. */
const LONGEST_LABEL = 80

/**
 * How long a segment may be where it is a whole field, in characters.
 *
 * @returns undefined for what stands in a rich text
 */
export function longestOf(collection: TranslatableSlug, path: string): number | undefined {
  if (collection === 'navigation') return LONGEST_LABEL
  const field = fieldsOf(collection)[path]
  if (field?.kind !== 'line' && field?.kind !== 'paragraph') return undefined
  return field.max ?? TEXT_LIMITS[field.kind]
}

function fieldsOf(collection: Exclude<TranslatableSlug, 'navigation'>): Fields {
  if (isContentSlug(collection)) return COLLECTIONS[collection].fields
  return collection === 'media' ? MEDIA : SITE
}
