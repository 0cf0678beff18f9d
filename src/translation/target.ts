import type { TranslatableSlug } from '../model/content.ts'
import type { LanguageTag, SOURCE_LANGUAGE } from '../languages/languages.ts'
import { GLOBAL_DOCUMENT } from './records.ts'

/** One document, file or global. */
export type Document = {
  collection: TranslatableSlug
  /** The document's id; globals have none. */
  id?: string
}

/** The same in one language other than German. */
export type Target = Document & {
  language: Exclude<LanguageTag, typeof SOURCE_LANGUAGE>
}

/** A document as records name it. */
export function recordDocument({ collection, id = GLOBAL_DOCUMENT }: Document) {
  return { collection, id }
}
