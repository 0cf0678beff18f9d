import { DOCUMENT_OF, FIELD_OF, LANGUAGE_OF } from './textKey.ts'

/**
 * Which text a reader gets, in SQL. A chain has the numbers of the languages that a reader's text can be
 * in, best first.
 */

/** Whether a text is the one that readers of a chain of languages get. */
export function isRead(key: string, chain: readonly number[]): string {
  const cases = chain.map((number, index) => {
    const better = chain.slice(0, index)
    const bit = `(1 << ${FIELD_OF(key)})`
    const isBest = better.length > 0 ? `NOT ${exists(DOCUMENT_OF(key), better, bit)}` : '1'
    return `WHEN ${number} THEN ${isBest}`
  })
  return `CASE ${LANGUAGE_OF(key)} ${cases.join(' ')} ELSE 0 END`
}

/** Whether a document exists in one of some languages and has something in a field there. */
export function exists(
  document: string,
  numbers: readonly number[],
  bit: string | undefined,
): string {
  return `EXISTS (SELECT 1 FROM texts t WHERE t.document = ${document}
    AND t.language IN (${numbers.join(', ')}) ${bit ? `AND t.fields & ${bit}` : ''})`
}

/** The first language of a chain that a document has something in. */
export function best(document: string, chain: readonly number[], bit: string | undefined): string {
  const last = chain.at(-1)!
  const cases = chain
    .slice(0, -1)
    .map((number) => `WHEN ${exists(document, [number], bit)} THEN ${number}`)
  return cases.length > 0 ? `CASE ${cases.join(' ')} ELSE ${last} END` : String(last)
}
