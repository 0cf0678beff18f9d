import { TRANSLATABLE_SLUGS, type TranslatableSlug } from '../../model/content.ts'

/** There is room for 64 languages, and for eight fields of a document. */
const LANGUAGE_BITS = 6
const FIELD_BITS = 3

/** The number of a text: of its document, its language and its field. Those of a document stand together. */
export const textKey = (document: number, language: number, field: number): number =>
  (document * 2 ** LANGUAGE_BITS + language) * 2 ** FIELD_BITS + field

/** The same, taken apart again, in SQL. */
export const DOCUMENT_OF = (key: string) => `(${key} >> ${LANGUAGE_BITS + FIELD_BITS})`
export const LANGUAGE_OF = (key: string) =>
  `((${key} >> ${FIELD_BITS}) & ${2 ** LANGUAGE_BITS - 1})`
export const FIELD_OF = (key: string) => `(${key} & ${2 ** FIELD_BITS - 1})`

/** The number of the document that a text is of. */
export const documentOf = (key: number): number =>
  Math.floor(key / 2 ** (LANGUAGE_BITS + FIELD_BITS))
/** The number of its language. */
export const languageOf = (key: number): number =>
  Math.floor(key / 2 ** FIELD_BITS) % 2 ** LANGUAGE_BITS
export const fieldOf = (key: number): number => key % 2 ** FIELD_BITS

/** Room for 64 billion documents of a collection; keys of texts stay exact in JavaScript (53 bits). */
const DOCUMENT_BITS = 36

/**
 * The numbers of the documents of a collection: the first, and the one after the last. As they stand
 * together, one collection is searched without looking at the others.
 */
export function documentRange(collection: TranslatableSlug): [number, number] {
  const number = TRANSLATABLE_SLUGS.indexOf(collection)
  return [number * 2 ** DOCUMENT_BITS + 1, (number + 1) * 2 ** DOCUMENT_BITS]
}
