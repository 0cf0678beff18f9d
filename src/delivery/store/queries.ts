import type { SQLInputValue, SQLOutputValue } from 'node:sqlite'

import { NEXT } from '../../model/collections.ts'
import { CONTENT, CONTENT_SLUGS } from '../../model/content.ts'
import type { ContentSlug, TranslatableSlug } from '../../model/content.ts'
import { SOURCE_LANGUAGE } from '../../languages/languages.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import type { Form } from '../present/presented.ts'
import type { Totals } from './keepTotals.ts'
import { searchQuery } from './searchQuery.ts'
import type { Prepare } from './statements.ts'

export type StoredDocument = {
  id: string
  slug: string | null
  served: LanguageTag
  fallback: boolean
  /** The public document as JSON text, ready to be sent, rich text as the asked form has it. */
  json: string
}

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

/** Markdown and text are kept without the rest of the document, which is the same in all forms. */
const COLUMNS: Readonly<Record<Form, string>> = {
  html: 'd.html AS json, NULL AS texts',
  lexical: 'd.lexical AS json, NULL AS texts',
  markdown: 'd.html AS json, d.markdown AS texts',
  text: 'd.html AS json, d.text AS texts',
}

type Condition = { sql: string; values: SQLInputValue[] }

const REFERENCES = { topic: 'topics', goal: 'goals', partner: 'partners' } as const

/** The questions that readers ask. `bySlug` finds the document that has or had a slug. */
export function queries(
  prepare: Prepare,
  totals: Totals,
  bySlug: (collection: TranslatableSlug, slug: string) => string | undefined,
) {
  const hasSource = (collection: TranslatableSlug, id: string): boolean =>
    prepare('SELECT 1 FROM sources WHERE collection = ? AND id = ?').get(collection, id) !==
    undefined

  /** Undefined where nothing can match. */
  const conditionsOf = (query: ListQuery): Condition[] | undefined => {
    const conditions: Condition[] = []
    const equals = (field: string, value: string) =>
      conditions.push({
        sql: `EXISTS (SELECT 1 FROM filters f WHERE f.collection = s.collection
          AND f.field = ? AND f.value = ? AND f.id = s.id)`,
        values: [field, value],
      })

    for (const [parameter, collection] of Object.entries(REFERENCES)) {
      const wanted = query[parameter as keyof typeof REFERENCES]
      if (wanted === undefined) continue
      const small = wanted.toLowerCase()
      const id = hasSource(collection, small) ? small : bySlug(collection, small)
      if (id === undefined) return undefined
      equals(parameter, id)
    }
    if (query.kind !== undefined) equals('kind', query.kind)
    if (query.year !== undefined) equals('year', String(query.year))
    const inPeriod = (sql: string, moment: string) =>
      conditions.push({
        sql: `EXISTS (SELECT 1 FROM periods e
          WHERE e.collection = s.collection AND e.id = s.id AND ${sql})`,
        values: [moment],
      })
    if (query.from !== undefined) inPeriod('e.ends >= ?', query.from)
    if (query.to !== undefined) inPeriod('e.starts <= ?', query.to)
    if (query.fallbackNone) {
      conditions.push({
        sql: 's.document IN (SELECT key FROM documents WHERE collection = ? AND language = ? AND fallback = 0)',
        values: [query.collection, query.language],
      })
    }
    if (query.q !== undefined) {
      const match = searchQuery(query.q)
      if (match === undefined) return undefined
      conditions.push({
        sql: 's.document IN (SELECT rowid FROM search WHERE search MATCH ?)',
        values: [match],
      })
    }
    return conditions
  }

  const list = (query: ListQuery): { rows: StoredDocument[]; total: number } => {
    const conditions = conditionsOf(query)
    if (!conditions) return { rows: [], total: 0 }

    const order = orderOf(query)
    const where = [
      's.collection = ? AND s.language = ? AND s.field = ?',
      ...conditions.map(({ sql }) => sql),
    ].join(' AND ')
    const values: SQLInputValue[] = [
      query.collection,
      query.language,
      order.field,
      ...conditions.flatMap((condition) => condition.values),
    ]
    const total = totals.get(JSON.stringify([where, values]), () => {
      const count = `SELECT count(*) AS total FROM sort_keys s WHERE ${where}`
      return Number(prepare(count).get(...values)?.total)
    })
    // The page is cut from the index before the documents themselves are read.
    const rows = prepare(
      `SELECT d.id, d.slug, d.served, d.fallback, ${COLUMNS[query.form ?? 'html']}
       FROM (
         SELECT s.missing, s.value, s.id, s.document, ${order.isOver} AS is_over
         FROM sort_keys s WHERE ${where}
         ORDER BY ${order.by('s')} LIMIT ? OFFSET ?
       ) p JOIN documents d ON d.key = p.document
       ORDER BY ${order.by('p')}`,
    ).all(...order.values, ...values, query.limit, (query.page - 1) * query.limit)
    return { rows: rows.map(storedDocument), total }
  }

  const document = (
    collection: TranslatableSlug,
    id: string,
    language: LanguageTag,
    form: Form = 'html',
  ): StoredDocument | undefined => {
    const row = prepare(
      `SELECT id, slug, served, fallback, ${COLUMNS[form]} FROM documents d
       WHERE collection = ? AND id = ? AND language = ?`,
    ).get(collection, id, language)
    return row && storedDocument(row)
  }

  const coverage = (language: LanguageTag): Coverage => {
    const rows = prepare(
      `SELECT collection, count(*) AS published, sum(fallback = 0) AS translated
       FROM documents WHERE language = ? GROUP BY collection`,
    ).all(language)
    const counts = new Map(
      rows.map((row) => [row.collection, [Number(row.translated), Number(row.published)] as const]),
    )
    const ofCollection = (slug: ContentSlug) => counts.get(slug) ?? ([0, 0] as const)
    const share = (translated: number, published: number) =>
      published === 0
        ? Number(language === SOURCE_LANGUAGE)
        : Math.round((translated / published) * 100) / 100
    const sum = (index: 0 | 1) =>
      CONTENT_SLUGS.reduce((all, slug) => all + ofCollection(slug)[index], 0)
    const collections = CONTENT_SLUGS.map((slug) => [slug, share(...ofCollection(slug))])
    return {
      total: share(sum(0), sum(1)),
      collections: Object.fromEntries(collections) as Coverage['collections'],
    }
  }

  return { list, document, coverage }
}

function storedDocument(row: Record<string, SQLOutputValue>): StoredDocument {
  return {
    id: String(row.id),
    slug: row.slug === null ? null : String(row.slug),
    served: row.served as LanguageTag,
    fallback: row.fallback === 1,
    json: row.texts === null ? String(row.json) : withTexts(String(row.json), String(row.texts)),
  }
}

type Order = {
  field: string
  /** Whether a row of `s` is over, and the values in it. */
  isOver: string
  values: SQLInputValue[]
  by: (table: string) => string
}

/** Ties go by id, so that pages never overlap; what has no value comes last. */
function orderOf({ collection, sort, now = '' }: ListQuery): Order {
  const period = CONTENT[collection].period
  if (sort === NEXT && period) {
    return {
      field: period.from,
      isOver: `(SELECT e.ends < ? FROM periods e WHERE e.collection = s.collection AND e.id = s.id)`,
      values: [now],
      by: (table) =>
        `${table}.missing, is_over, CASE is_over WHEN 0 THEN ${table}.value END, ${table}.value DESC, ${table}.id`,
    }
  }
  const descending = sort.startsWith('-')
  return {
    field: descending ? sort.slice(1) : sort,
    isOver: '0',
    values: [],
    by: (table) => `${table}.missing, ${table}.value ${descending ? 'DESC' : 'ASC'}, ${table}.id`,
  }
}

/** The document with other texts in the place of its own. */
function withTexts(document: string, texts: string): string {
  if (texts === NONE) return document
  return JSON.stringify({ ...(JSON.parse(document) as object), ...(JSON.parse(texts) as object) })
}

const NONE = '{}'
