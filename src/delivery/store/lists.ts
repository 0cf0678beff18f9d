import type { SQLInputValue } from 'node:sqlite'
import { SOURCE_LANGUAGE, type LanguageTag } from '../../languages/languages.ts'
import type { ContentSlug, TranslatableSlug } from '../../model/content.ts'
import type { Form, Presented, Wish } from '../present/presented.ts'
import { best, exists } from './chainInSql.ts'
import { all, type Condition, conditionsOf, oneOf, where } from './conditions.ts'
import type { Dependencies } from './dependencies.ts'
import type { Languages } from './languages.ts'
import type { ListMemory, Ordered } from './listMemory.ts'
import type { ListQuery } from './listQuery.ts'
import { type Order, orderOf } from './order.ts'
import { search } from './search.ts'
import { typedWords } from './searchQuery.ts'
import type { Sources } from './sources.ts'
import type { Prepare } from './statements.ts'

/**
 * Up to how many documents that meet conditions are looked up and sorted. More are taken from the order of
 * all, which is made once and serves all conditions.
 */
const FEW = 200

/** So many begin an order: most readers want no more, and finding them does not take longer where there are many. */
const FIRST = 500

/** As SQL's limit and offset. */
const ALL = [-1, 0]

type Document = (
  collection: TranslatableSlug,
  id: string,
  language: LanguageTag,
  form?: Form,
  wish?: Wish,
) => Presented | undefined

type Listed = {
  rows: Presented[]
  total: number
  /** Whether there may be more than the total: searches stop counting. */
  isAtLeast: boolean
}

/** How many there are, and the numbers of those on a page. */
type Pages = Omit<Listed, 'rows'> & { page: (limit: number, offset: number) => Iterable<number> }

const NOTHING: Pages = { page: () => [], total: 0, isAtLeast: false }

type Uses = {
  prepare: Prepare
  memory: ListMemory
  sources: Sources
  languages: Languages
  dependencies: Pick<Dependencies, 'note'>
  /** Puts a document together. */
  document: Document
}

/** The lists that readers ask for. */
export function lists({ prepare, memory, sources, languages, dependencies, document }: Uses) {
  /** The languages that a reader's text can be in, best first, by their numbers. */
  const chainOf = (language: LanguageTag): number[] => {
    const offered = languages.offered()
    const fallback = offered.find(({ tag }) => tag === language)?.fallback ?? []
    const tags = [language, ...fallback].filter((tag) => offered.some((one) => one.tag === tag))
    return languages.numbersOf([...new Set<LanguageTag>([...tags, SOURCE_LANGUAGE])])
  }

  const list = (query: ListQuery, wish?: Wish): Listed => {
    const { collection, language, form } = query
    const { page, total, isAtLeast } = pageOf(query)
    const documents = [...page(query.limit, (query.page - 1) * query.limit)]
    const rows = documents.flatMap(
      (number) => document(collection, idOf(number), language, form, wish) ?? [],
    )
    return { rows, total, isAtLeast }
  }

  const idOf = (number: number): string => memory.id(number, () => sources.idOf(number))

  const pageOf = (query: ListQuery): Pages => {
    const { collection, q } = query
    dependencies.note(collection)
    // Words are looked for in the captions of pictures as well.
    if (q !== undefined) dependencies.note('media')
    const chain = chainOf(query.language)
    const conditions = conditionsOf(query, { sources, languages })
    const words = q === undefined ? [] : typedWords(q)
    if (!conditions || (q !== undefined && words.length === 0)) return NOTHING

    const order = orderOf(query, chain)
    // Of most orders there is one for all languages.
    const key = JSON.stringify([collection, order, conditions])
    if (q !== undefined) {
      return pagesOf(
        memory.order(JSON.stringify([key, words, chain]), () => {
          const { found, isAtLeast } = search(prepare, { collection, words, chain, conditions })
          return { documents: sortFound([oneOf(found)], order, collection), isAtLeast }
        }),
      )
    }
    const total = memory.count(JSON.stringify([conditions, collection]), () =>
      count(conditions, collection),
    )
    const remembered = (what: string, documents: () => Float64Array) =>
      memory.order(what, () => ({ documents: documents(), isAtLeast: false }))
    if (order.isOver || (conditions.length > 0 && total <= FEW)) {
      return pagesOf(remembered(key, () => sortFound(conditions, order, collection)))
    }
    const ofAll = JSON.stringify([collection, order])
    const all = () => remembered(ofAll, () => goThrough(order, collection))
    if (conditions.length > 0) {
      return pagesOf(
        remembered(key, () => inOrder(all().documents, candidates(conditions, collection))),
      )
    }
    const first = () => remembered(`${ofAll} first`, () => goThrough(order, collection, [FIRST, 0]))
    return {
      page: (limit, offset) =>
        pagesOf(offset + limit > FIRST ? all() : first()).page(limit, offset),
      total,
      isAtLeast: false,
    }
  }

  const count = (conditions: readonly Condition[], collection: ContentSlug): number => {
    const { sql, values } = meeting(conditions, collection)
    return Number(prepare(`SELECT count(*) AS total FROM (${sql})`).get(...values)?.total)
  }

  const candidates = (conditions: readonly Condition[], collection: ContentSlug): Float64Array => {
    const { sql, values } = meeting(conditions, collection)
    return numbers(sql, ...values, ...ALL)
  }

  /** Whether every document has a value of its own in a language, so that no other one is needed. */
  const isComplete = (language: number, field: string, collection: ContentSlug): boolean => {
    const rows = (sql: string, ...values: SQLInputValue[]) =>
      memory.count(JSON.stringify([sql, values]), () => Number(prepare(sql).get(...values)?.total))
    const own = rows(
      `SELECT count(*) AS total FROM sort_keys
       WHERE collection = ? AND field = ? AND language = ?`,
      collection,
      field,
      language,
    )
    return own === rows('SELECT count(*) AS total FROM documents WHERE collection = ?', collection)
  }

  /** Goes through the order, or through one for each language that a reader's text can be in. */
  const goThrough = (
    { field, chain, bit, by }: Order,
    collection: ContentSlug,
    part = ALL,
  ): Float64Array => {
    const needed = isComplete(chain[0]!, field, collection) ? chain.slice(0, 1) : chain
    const arms = needed.map((number, index) => {
      const better = needed.slice(0, index)
      return `SELECT s.document AS document, s.missing AS missing, s.value AS value, s.id AS id
        FROM sort_keys s
        WHERE s.collection = ? AND s.field = ? AND s.language = ${number}
        ${better.length > 0 ? `AND NOT ${exists('s.document', better, bit)}` : ''}`
    })
    const sql = `${arms.join(' UNION ALL ')} ORDER BY ${by}`
    return numbers(sql, ...arms.flatMap(() => [collection, field]), ...part)
  }

  /** Finds all documents first and sorts them. */
  const sortFound = (
    conditions: readonly Condition[],
    { field, chain, bit, by, isOver, byTitle }: Order,
    collection: ContentSlug,
  ): Float64Array => {
    const [first = all(collection), ...others] = conditions
    const sql = `SELECT s.document AS document, s.missing AS missing, s.value AS value, s.id AS id,
         ${isOver ? '(SELECT e.ends < ? FROM periods e WHERE e.document = s.document)' : '0'} AS is_over
       FROM (${first.candidates}) c CROSS JOIN sort_keys s
         ON s.document = c.document AND s.field = ? AND s.language = ${best('c.document', chain, bit)}
       ${where(others, 'c.document')}
       ORDER BY ${byTitle ? 'c.hits DESC, ' : ''}${by}`
    return numbers(
      sql,
      ...(isOver ? [isOver] : []),
      ...first.values,
      field,
      ...others.flatMap((other) => other.values),
      ...ALL,
    )
  }

  /** Many numbers come faster as one text than as rows. SQLite keeps the order of what it aggregates here. */
  const numbers = (sql: string, ...values: SQLInputValue[]): Float64Array => {
    const row = prepare(
      `SELECT json_group_array(document) AS documents FROM (${sql} LIMIT ? OFFSET ?)`,
    ).get(...values)
    return Float64Array.from(JSON.parse(String(row?.documents)) as number[])
  }

  return { list }
}

const pagesOf = ({ documents, isAtLeast }: Ordered): Pages => ({
  page: (limit, offset) => documents.subarray(offset, offset + limit),
  total: documents.length,
  isAtLeast,
})

/** What finds the documents that meet conditions. */
function meeting([first, ...others]: readonly Condition[], collection: ContentSlug) {
  const { candidates, values } = first ?? all(collection)
  return {
    sql: `SELECT c.document AS document FROM (${candidates}) c ${where(others, 'c.document')}`,
    values: [...values, ...others.flatMap((other) => other.values)],
  }
}

/** Some documents of a collection as they follow each other in the order of all. */
function inOrder(all: Float64Array, some: Float64Array): Float64Array {
  // Numbers of a collection stand close together.
  const first = all.reduce((least, number) => Math.min(least, number), Infinity)
  const last = all.reduce((most, number) => Math.max(most, number), first)
  const isWanted = new Uint8Array(last - first + 1)
  for (const number of some) isWanted[number - first] = 1
  return all.filter((number) => isWanted[number - first] === 1)
}
