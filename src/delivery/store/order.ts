import { NEXT } from '../../model/collections.ts'
import { CONTENT } from '../../model/content.ts'
import { isSortedByLanguage, textFieldsOf } from '../present/facts.ts'
import { type ListQuery, RELEVANCE } from './listQuery.ts'

export type Order = {
  field: string
  /** The languages whose values count, best first: German alone where all have the same. */
  chain: readonly number[]
  /** The bit of the field in `texts.fields`; every language has a value where there is none. */
  bit: string | undefined
  by: string
  /** From when on something is over, where that counts. */
  isOver?: string
  /** Whether those come first that have more of the words in their title. */
  byTitle: boolean
}

/** Ties go by id, so that pages never overlap; what has no value comes last. */
export function orderOf(query: ListQuery, chain: readonly number[]): Order {
  const byTitle = query.sort === RELEVANCE
  const sort = byTitle ? CONTENT[query.collection].defaultSort : query.sort
  return { ...orderBy({ ...query, sort }, chain), byTitle }
}

function orderBy(
  { collection, sort, now = '' }: ListQuery,
  chain: readonly number[],
): Omit<Order, 'byTitle'> {
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
