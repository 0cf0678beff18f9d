import {
  CONTENT,
  isContentSlug,
  MEDIA_TRANSLATED,
  SITE_TRANSLATED,
  type TranslatableSlug,
} from '../model/content.ts'
import type { TranslatedKind } from '../model/modelOf.ts'

/** The translated fields of a collection or global, and what they hold; of the menu none, it has labels. */
export function translatedFieldsOf(
  collection: TranslatableSlug,
): Readonly<Record<string, TranslatedKind>> {
  if (isContentSlug(collection)) return CONTENT[collection].translated
  if (collection === 'media') return MEDIA_TRANSLATED
  return collection === 'site' ? SITE_TRANSLATED : {}
}
