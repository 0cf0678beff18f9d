import type { SQLInputValue } from 'node:sqlite'
import type { ContentSlug } from '../../model/content.ts'
import { isRead } from './chainInSql.ts'
import type { Languages } from './languages.ts'
import type { ListQuery } from './listQuery.ts'
import { searchQuery, typedWords } from './searchQuery.ts'
import type { Sources } from './sources.ts'
import { DOCUMENT_OF } from './textKey.ts'

/** Said in two ways: which documents there are, and whether one of them is; `values` are of either. */
export type Condition = {
  candidates: string
  holds: (document: string) => string
  values: SQLInputValue[]
}

const REFERENCES = { topic: 'topics', goal: 'goals', partner: 'partners' } as const

/**
 * What documents have to be, for a list.
 *
 * @param chain the numbers of the languages that a reader's text can be in, best first
 * @returns undefined where nothing can match
 */
export function conditionsOf(
  query: ListQuery,
  chain: readonly number[],
  { sources, languages }: { sources: Sources; languages: Languages },
): Condition[] | undefined {
  const { collection } = query
  const conditions: Condition[] = []
  const equals = (field: string, value: string) =>
    conditions.push(inTable('filters', 'field = ? AND value = ?', [collection, field, value]))

  for (const [parameter, to] of Object.entries(REFERENCES)) {
    const wanted = query[parameter as keyof typeof REFERENCES]
    if (wanted === undefined) continue
    const small = wanted.toLowerCase()
    const id = sources.read(to, small) ? small : sources.bySlug(to, small)
    if (id === undefined) return undefined
    equals(parameter, id)
  }
  if (query.q !== undefined) {
    const words = typedWords(query.q)
    if (words.length === 0) return undefined
    conditions.push(...words.map((word) => hasWord(collection, word, chain)))
  }
  if (query.year !== undefined) equals('year', String(query.year))
  if (query.kind !== undefined) equals('kind', query.kind)
  if (query.from !== undefined) {
    conditions.push(inTable('periods', 'ends >= ?', [collection, query.from]))
  }
  if (query.to !== undefined) {
    conditions.push(inTable('periods', 'starts <= ?', [collection, query.to]))
  }
  if (query.fallbackNone) {
    const [number] = languages.numbersOf([query.language])
    if (number === undefined) return undefined
    conditions.push(inTable('texts', 'language = ?', [collection, number]))
  }
  return conditions
}

/** Every document of a collection. */
export const all = (collection: ContentSlug): Condition => ({
  candidates: 'SELECT key AS document FROM documents WHERE collection = ?',
  holds: () => '?',
  values: [collection],
})

function inTable(
  table: 'filters' | 'periods' | 'texts',
  rule: string,
  values: SQLInputValue[],
): Condition {
  return {
    candidates: `SELECT document FROM ${table} WHERE collection = ? AND ${rule}`,
    holds: (document) =>
      `EXISTS (SELECT 1 FROM ${table} WHERE collection = ? AND ${rule} AND document = ${document})`,
    values,
  }
}

/**
 * A word in a text that the reader gets, or in the caption of a picture in one. Texts in another language
 * do not count where there is one in a better one.
 */
function hasWord(collection: ContentSlug, word: string, chain: readonly number[]): Condition {
  const found = `WITH found (key) AS MATERIALIZED (
      SELECT rowid FROM search WHERE search MATCH ?
    ), read (key) AS MATERIALIZED (SELECT key FROM found WHERE ${isRead('key', chain)})
    SELECT ${DOCUMENT_OF('key')} FROM read
    UNION ALL
    SELECT ${DOCUMENT_OF('p.text')} FROM read
      JOIN documents f ON f.key = ${DOCUMENT_OF('read.key')} AND f.collection = 'media'
      JOIN pictures p ON p.id = f.id
      WHERE ${isRead('p.text', chain)}`
  return {
    candidates: `SELECT key AS document FROM documents WHERE collection = ? AND key IN (${found})`,
    holds: (document) => `? IS NOT NULL AND ${document} IN (${found})`,
    values: [collection, searchQuery(word, chain)],
  }
}

/** Where a document has to meet all of them. */
export const where = (conditions: readonly Condition[], document: string): string =>
  conditions.length > 0
    ? `WHERE ${conditions.map(({ holds }) => holds(document)).join(' AND ')}`
    : ''
