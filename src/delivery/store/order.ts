import type { SQLInputValue } from 'node:sqlite'
import { NEXT } from '../../model/collections.ts'
import { CONTENT } from '../../model/content.ts'
import { isSortedByLanguage, textFieldsOf } from '../present/facts.ts'
import { isRead } from './chainInSql.ts'
import { type ListQuery, RELEVANCE } from './listQuery.ts'
import { searchQuery, typedWords } from './searchQuery.ts'
import { DOCUMENT_OF, FIELD_OF } from './textKey.ts'

export type Order = {
  field: string
  /** The languages whose values count, best first: German alone where all have the same. */
  chain: readonly number[]
  /** The bit of the field in `texts.fields`; every language has a value where there is none. */
  bit: string | undefined
  by: string
  /** From when on something is over, where that counts. */
  isOver?: string
  /** What comes before that order: how many of the words that are searched for the title has. */
  hits?: { sql: (document: string) => string; values: SQLInputValue[] } | undefined
}

/** Ties go by id, so that pages never overlap; what has no value comes last. */
export function orderOf(query: ListQuery, chain: readonly number[]): Order {
  if (query.sort !== RELEVANCE) return orderBy(query, chain)
  const sort = CONTENT[query.collection].defaultSort
  return { ...orderBy({ ...query, sort }, chain), hits: titleHits(query, chain) }
}

/** Of documents that have all words, those come first that have them in the title that the reader gets. */
function titleHits({ collection, q = '' }: ListQuery, chain: readonly number[]): Order['hits'] {
  const { title } = CONTENT[collection]
  const place = textFieldsOf(collection).find(({ field }) => field === title)?.place
  if (place === undefined) return undefined
  const words = typedWords(q)
  const found = `SELECT ${DOCUMENT_OF('rowid')} FROM search
    WHERE search MATCH ? AND ${FIELD_OF('rowid')} = ${place} AND ${isRead('rowid', chain)}`
  return {
    sql: (document) => words.map(() => `(${document} IN (${found}))`).join(' + '),
    values: words.map((word) => searchQuery(word, chain)),
  }
}

function orderBy({ collection, sort, now = '' }: ListQuery, chain: readonly number[]): Order {
  const german = chain.slice(-1)
  const { period } = CONTENT[collection]
  if (sort === NEXT && period) {
    return {
      field: period.from,
      chain: german,
      bit: undefined,
      by: 'missing, is_over, CASE is_over WHEN 0 THEN value END, value DESC, id',
      isOver: now,
    }
  }
  const descending = sort.startsWith('-')
  const field = descending ? sort.slice(1) : sort
  const place = textFieldsOf(collection).find((one) => one.field === field)?.place
  return {
    field,
    chain: isSortedByLanguage(collection, field) ? chain : german,
    bit: place === undefined ? undefined : String(1 << place),
    by: `missing, value ${descending ? 'DESC' : 'ASC'}, id`,
  }
}
