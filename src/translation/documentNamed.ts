import type { PayloadRequest } from 'payload'
import { Refusal } from '../content/refusal.ts'
import { isGlobalSlug, TRANSLATABLE_SLUGS, type TranslatableSlug } from '../model/content.ts'
import { GLOBAL_DOCUMENT } from './records.ts'
import type { Document } from './target.ts'

/**
 * A document, file or global by the names that it has in addresses.
 *
 * @param id `global` for a global
 * @throws {Refusal} `document-not-found` where nothing of the kind is translated
 */
export function documentNamed(req: PayloadRequest, collection: string, id: string): Document {
  if (!isTranslatable(collection) || isGlobalSlug(collection) !== (id === GLOBAL_DOCUMENT)) {
    throw new Refusal(req, 'document-not-found', {
      de: `Es gibt kein Dokument „${collection}/${id}“, das übersetzt wird.`,
      en: `There is no document “${collection}/${id}” that is translated.`,
    })
  }
  return isGlobalSlug(collection) ? { collection } : { collection, id }
}

const isTranslatable = (value: string): value is TranslatableSlug =>
  (TRANSLATABLE_SLUGS as readonly string[]).includes(value)
