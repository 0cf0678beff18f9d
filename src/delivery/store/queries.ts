import type { SQLInputValue } from 'node:sqlite'

import { NEXT } from '../../model/collections.ts'
import { CONTENT, CONTENT_SLUGS } from '../../model/content.ts'
import type { ContentSlug, TranslatableSlug } from '../../model/content.ts'
import { SOURCE_LANGUAGE } from '../../languages/languages.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import { isSortedByLanguage, textFieldsOf } from '../present/facts.ts'
import type { Form, Presented } from '../present/presented.ts'
import type { Totals } from './keepTotals.ts'
import type { Languages } from './languages.ts'
import { searchQuery, typedWords } from './searchQuery.ts'
import type { Sources } from './sources.ts'
import type { Prepare } from './statements.ts'
import { DOCUMENT_OF, FIELD_OF, LANGUAGE_OF } from './textKey.ts'

export type ListQuery = {
  collection: ContentSlug
  language: LanguageTag
  /** From 1 on. */
  page: number
  limit: number
  /** A field that the collection can be sorted by, `-` before it for descending; or `next`. */
  sort: string
  /** An id or a slug, current or former, in any language. */
  topic?: string | undefined
  goal?: string | undefined
  partner?: string | undefined
  kind?: string | undefined
  year?: number | undefined
  /** Only what is not over before, does not begin after; ISO 8601 in UTC. */
  from?: string | undefined
  to?: string | undefined
  /** From when on `next` counts what comes next; ISO 8601 in UTC. */
  now?: string
  /** What a reader searches for. */
  q?: string | undefined
  /** Only what exists in the language. */
  fallbackNone?: boolean
  form?: Form
}

export type Coverage = {
  /** The share of published documents that exist in the language, 0 to 1, two digits. */
  total: number
  collections: Record<ContentSlug, number>
}

/**
 * Up to how many documents are sorted when they are found. Of more, the order is gone through until the
 * page is full.
 */
const MOST_SORTED = 5000

/** Said in two ways: which documents there are, and whether one of them is; `values` are of either. */
type Condition = {
  candidates: string
  holds: (document: string) => string
  values: SQLInputValue[]
}

const REFERENCES = { topic: 'topics', goal: 'goals', partner: 'partners' } as const

type Document = (
  collection: TranslatableSlug,
  id: string,
  language: LanguageTag,
  form?: Form,
) => Presented | undefined

/** The questions that readers ask. `document` puts a document together. */
export function queries(
  prepare: Prepare,
  totals: Totals,
  sources: Sources,
  languages: Languages,
  document: Document,
) {
  /** The languages that a reader's text can be in, best first, by their numbers. */
  const chainOf = (language: LanguageTag): number[] => {
    const offered = languages.offered()
    const fallback = offered.find(({ tag }) => tag === language)?.fallback ?? []
    const tags = [language, ...fallback].filter((tag) => offered.some((one) => one.tag === tag))
    return languages.numbersOf([...new Set<LanguageTag>([...tags, SOURCE_LANGUAGE])])
  }

  /** Undefined where nothing can match. */
  const conditionsOf = (query: ListQuery, chain: readonly number[]): Condition[] | undefined => {
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

  const list = (query: ListQuery): { rows: Presented[]; total: number } => {
    const { collection, language, form } = query
    const chain = chainOf(language)
    const conditions = conditionsOf(query, chain)
    if (!conditions) return { rows: [], total: 0 }

    const total = totals.get(JSON.stringify([conditions, collection].flat()), () =>
      count(conditions, collection),
    )
    const order = orderOf(query, chain)
    const isFew = conditions.length > 0 && total <= MOST_SORTED
    const page = order.isOver || isFew ? sortFound : goThrough
    const ids = page(conditions, order, collection, query.limit, (query.page - 1) * query.limit)
    const rows = ids.flatMap((id) => document(collection, id, language, form) ?? [])
    return { rows, total }
  }

  const count = (conditions: readonly Condition[], collection: ContentSlug): number => {
    const [first = all(collection), ...others] = conditions
    const sql = `SELECT count(*) AS total FROM (${first.candidates}) c ${where(others, 'c.document')}`
    const values = [first, ...others].flatMap((condition) => condition.values)
    return Number(prepare(sql).get(...values)?.total)
  }

  /** Whether every document has a value of its own in a language, so that no other one is needed. */
  const isComplete = (language: number, field: string, collection: ContentSlug): boolean => {
    const rows = (sql: string, ...values: SQLInputValue[]) =>
      totals.get(JSON.stringify([sql, values]), () => Number(prepare(sql).get(...values)?.total))
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
    conditions: readonly Condition[],
    { field, chain, bit, by }: Order,
    collection: ContentSlug,
    limit: number,
    offset: number,
  ): string[] => {
    const needed = isComplete(chain[0]!, field, collection) ? chain.slice(0, 1) : chain
    const arms = needed.map((number, index) => {
      const better = needed.slice(0, index)
      return {
        sql: `SELECT s.missing AS missing, s.value AS value, s.id AS id FROM sort_keys s
          WHERE s.collection = ? AND s.field = ? AND s.language = ${number}
          ${better.length > 0 ? `AND NOT ${exists('s.document', better, bit)}` : ''}
          ${conditions.map(({ holds }) => `AND ${holds('s.document')}`).join(' ')}`,
        values: [collection, field, ...conditions.flatMap(({ values }) => values)],
      }
    })
    return prepare(
      `${arms.map(({ sql }) => sql).join(' UNION ALL ')} ORDER BY ${by} LIMIT ? OFFSET ?`,
    )
      .all(...arms.flatMap(({ values }) => values), limit, offset)
      .map(({ id }) => String(id))
  }

  /** Finds all documents first and sorts them. */
  const sortFound = (
    conditions: readonly Condition[],
    { field, chain, bit, by, isOver }: Order,
    collection: ContentSlug,
    limit: number,
    offset: number,
  ): string[] => {
    const [first = all(collection), ...others] = conditions
    return prepare(
      `SELECT s.missing AS missing, s.value AS value, s.id AS id,
         ${isOver ? '(SELECT e.ends < ? FROM periods e WHERE e.document = s.document)' : '0'} AS is_over
       FROM (${first.candidates}) c CROSS JOIN sort_keys s
         ON s.document = c.document AND s.field = ? AND s.language = ${best('c.document', chain, bit)}
       ${where(others, 'c.document')}
       ORDER BY ${by} LIMIT ? OFFSET ?`,
    )
      .all(
        ...(isOver ? [isOver] : []),
        ...first.values,
        field,
        ...others.flatMap(({ values }) => values),
        limit,
        offset,
      )
      .map(({ id }) => String(id))
  }

  /** Of all languages that anything is in, by one look at everything. */
  const coverages = (): ((language: LanguageTag) => Coverage) => {
    const counts = new Map(
      prepare(
        'SELECT language, collection, count(*) AS texts FROM texts GROUP BY collection, language',
      )
        .all()
        .map(({ language, collection, texts }) => [
          `${Number(language)} ${String(collection)}`,
          Number(texts),
        ]),
    )
    const countOf = (language: LanguageTag, collection: ContentSlug) =>
      counts.get(`${languages.numbersOf([language])[0]} ${collection}`) ?? 0
    return (language) => {
      const share = (slugs: readonly ContentSlug[]) => {
        const sum = (tag: LanguageTag) => slugs.reduce((all, slug) => all + countOf(tag, slug), 0)
        const published = sum(SOURCE_LANGUAGE)
        return published === 0
          ? Number(language === SOURCE_LANGUAGE)
          : Math.round((sum(language) / published) * 100) / 100
      }
      return {
        total: share(CONTENT_SLUGS),
        collections: Object.fromEntries(
          CONTENT_SLUGS.map((slug) => [slug, share([slug])]),
        ) as Coverage['collections'],
      }
    }
  }

  return { list, coverages }
}

const all = (collection: ContentSlug): Condition => ({
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

/** Whether a text is the one that readers of a chain of languages get. */
function isRead(key: string, chain: readonly number[]): string {
  const cases = chain.map((number, index) => {
    const better = chain.slice(0, index)
    const bit = `(1 << ${FIELD_OF(key)})`
    const isBest = better.length > 0 ? `NOT ${exists(DOCUMENT_OF(key), better, bit)}` : '1'
    return `WHEN ${number} THEN ${isBest}`
  })
  return `CASE ${LANGUAGE_OF(key)} ${cases.join(' ')} ELSE 0 END`
}

/** Whether a document exists in one of some languages and has something in a field there. */
function exists(document: string, numbers: readonly number[], bit: string | undefined): string {
  return `EXISTS (SELECT 1 FROM texts t WHERE t.document = ${document}
    AND t.language IN (${numbers.join(', ')}) ${bit ? `AND t.fields & ${bit}` : ''})`
}

/** The first language of a chain that a document has something in. */
function best(document: string, chain: readonly number[], bit: string | undefined): string {
  const last = chain.at(-1)!
  const cases = chain
    .slice(0, -1)
    .map((number) => `WHEN ${exists(document, [number], bit)} THEN ${number}`)
  return cases.length > 0 ? `CASE ${cases.join(' ')} ELSE ${last} END` : String(last)
}

const where = (conditions: readonly Condition[], document: string): string =>
  conditions.length > 0
    ? `WHERE ${conditions.map(({ holds }) => holds(document)).join(' AND ')}`
    : ''

type Order = {
  field: string
  /** The languages whose values count, best first: German alone where all have the same. */
  chain: readonly number[]
  /** The bit of the field in `texts.fields`; every language has a value where there is none. */
  bit: string | undefined
  by: string
  /** From when on something is over, where that counts. */
  isOver?: string
}

/** Ties go by id, so that pages never overlap; what has no value comes last. */
function orderOf({ collection, sort, now = '' }: ListQuery, chain: readonly number[]): Order {
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
