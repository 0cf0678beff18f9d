import type { TranslatableSlug } from '../model/content.ts'
import type { LanguageTag, SOURCE_LANGUAGE } from '../languages/languages.ts'
import { GLOBAL_DOCUMENT } from './records.ts'

/** One document, file or global in one language other than German. */
export type Target = {
  collection: TranslatableSlug
  /** The document's id; globals have none. */
  id?: string
  language: Exclude<LanguageTag, typeof SOURCE_LANGUAGE>
}

/** The same as records name it. */
export function recordTarget({ collection, id = GLOBAL_DOCUMENT, language }: Target) {
  return { collection, id, language }
}
