import type { SQLInputValue } from 'node:sqlite'
import type { ContentSlug } from '../../model/content.ts'
import type { Languages } from './languages.ts'
import type { ListQuery } from './listQuery.ts'
import type { Sources } from './sources.ts'

/** Said in two ways: which documents there are, and whether one of them is; `values` are of either. */
export type Condition = {
  candidates: string
  holds: (document: string) => string
  values: SQLInputValue[]
}

const REFERENCES = { topic: 'topics', goal: 'goals', partner: 'partners' } as const

/**
 * What documents have to be, for a list, beside having words in them.
 *
 * @returns undefined where nothing can match
 */
export function conditionsOf(
  query: ListQuery,
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

/** One of these, by their numbers; candidates have what is said of each. */
export const oneOf = (found: ReadonlyMap<number, number>): Condition => ({
  candidates: 'SELECT value ->> 0 AS document, value ->> 1 AS hits FROM json_each(?)',
  holds: (document) => `${document} IN (SELECT value ->> 0 FROM json_each(?))`,
  values: [JSON.stringify([...found])],
})

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

/** Where a document has to meet all of them. */
export const where = (conditions: readonly Condition[], document: string): string =>
  conditions.length > 0
    ? `WHERE ${conditions.map(({ holds }) => holds(document)).join(' AND ')}`
    : ''
