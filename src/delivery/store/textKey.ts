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

/** The keys that all texts of a document lie between: the first, and the one after the last. */
export const textKeysOf = (document: number): [number, number] => [
  textKey(document, 0, 0),
  textKey(document + 1, 0, 0),
]
