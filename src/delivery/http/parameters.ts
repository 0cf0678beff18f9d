import { NEXT } from '../../model/collections.ts'
import { CONTENT, isContentSlug } from '../../model/content.ts'
import type { ContentSlug, GlobalSlug } from '../../model/content.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import { FORMS } from '../present/presented.ts'
import type { Form, Wish } from '../present/presented.ts'
import { RELEVANCE } from '../store/listQuery.ts'
import { momentOf } from './momentOf.ts'
import { invalid, single } from './query.ts'
import { fieldsIn, inclusionIn, languagesIn } from './wishOf.ts'

export type DocumentParameters = Pick<Wish, 'fields' | 'include'> & {
  format: Form
  fallbackNone: boolean
  /** Whose texts are asked for as well. */
  languages: readonly LanguageTag[] | undefined
}

export type ListParameters = DocumentParameters & {
  page: number
  limit: number
  sort: string
  topic: string | undefined
  goal: string | undefined
  partner: string | undefined
  kind: string | undefined
  year: number | undefined
  from: string | undefined
  to: string | undefined
  q: string | undefined
}

export const DEFAULT_LIMIT = 10
export const MAX_LIMIT = 100

/** Every parameter there is, and what it takes. Others are ignored. */
export const PARAMETERS = {
  page: 'from 1 on',
  limit: `1 to ${MAX_LIMIT}, ${DEFAULT_LIMIT} unless told`,
  sort: 'a field of the collection, - before it for descending',
  topic: 'slug or id',
  goal: 'slug or id',
  partner: 'slug or id',
  kind: 'the kind of an article or partner',
  year: 'four digits',
  from: 'a date: events that are not over before',
  to: 'a date: events that do not begin after',
  q: 'words to search for',
  fallback: 'none: only what exists in the language',
  format: `how rich text comes: ${FORMS.join(', ')}`,
  fields: 'names of fields: only these',
  include: 'names of relations, two levels: related documents whole',
  languages: 'tags, or all: their texts as well',
}

/** Beyond this the position in the list is no exact number any more. */
const MAX_PAGE = Math.floor(Number.MAX_SAFE_INTEGER / MAX_LIMIT)

/** Texts of other languages in a list: each is a document's work. */
export const MOST_TEXTS = 100

/**
 * The parameters of a single document. Others are ignored.
 *
 * @param offered the languages that readers get
 * @throws {Problem} `invalid-parameter`
 */
export function documentParameters(
  query: URLSearchParams,
  resource: ContentSlug | GlobalSlug,
  offered: readonly LanguageTag[],
): DocumentParameters {
  const isContent = isContentSlug(resource)
  return {
    fields: isContent ? fieldsIn(query, resource) : undefined,
    include: isContent ? inclusionIn(query, resource) : undefined,
    languages: languagesIn(query, offered),
    format: oneOf(query, 'format', FORMS) ?? 'html',
    fallbackNone: oneOf(query, 'fallback', ['none']) !== undefined,
  }
}

/**
 * The parameters of a list. Others are ignored, and so are empty filters, which forms send.
 *
 * @throws {Problem} `invalid-parameter`
 */
export function listParameters(
  query: URLSearchParams,
  collection: ContentSlug,
  offered: readonly LanguageTag[],
): ListParameters {
  const limit = wholeNumber(query, 'limit', MAX_LIMIT) ?? DEFAULT_LIMIT
  const q = filter(query, 'q')
  const { defaultSort } = CONTENT[collection]
  const ofDocuments = documentParameters(query, collection, offered)
  const { length: languages } = ofDocuments.languages ?? []
  if (limit * languages > MOST_TEXTS) {
    throw invalid(
      'languages',
      `with ${languages} of them, "limit" is at most ${Math.floor(MOST_TEXTS / languages)}`,
    )
  }
  return {
    ...ofDocuments,
    page: wholeNumber(query, 'page', MAX_PAGE) ?? 1,
    limit,
    sort: oneOf(query, 'sort', sortsOf(collection)) ?? (q ? RELEVANCE : defaultSort),
    topic: filter(query, 'topic'),
    goal: filter(query, 'goal'),
    partner: filter(query, 'partner'),
    kind: kindFilter(query, collection),
    year: yearFilter(query),
    from: momentFilter(query, 'from', collection),
    to: momentFilter(query, 'to', collection),
    q,
  }
}

/** What a collection can be sorted by: fields ascending and descending, and what comes next. */
export function sortsOf(collection: ContentSlug): string[] {
  const { title, sortable, period } = CONTENT[collection]
  const fields = [title, 'publishedAt', 'updatedAt', ...sortable]
  return [...(period ? [NEXT] : []), ...fields.flatMap((field) => [field, `-${field}`])]
}

function oneOf<Value extends string>(
  query: URLSearchParams,
  name: string,
  allowed: readonly Value[],
): Value | undefined {
  const given = single(query, name)
  if (given === undefined) return undefined
  const value = allowed.find((one) => one === given)
  if (value === undefined) throw invalid(name, `allowed: ${allowed.join(', ')}`, { allowed })
  return value
}

/** `1e3` is a whole number too. */
function wholeNumber(query: URLSearchParams, name: string, max: number): number | undefined {
  const given = single(query, name)
  if (given === undefined) return undefined
  const value = /^\d+(?:e\d+)?$/i.test(given) ? Number(given) : 0
  if (value < 1 || value > max) {
    throw invalid(name, `allowed: a whole number from 1 to ${max}`, { minimum: 1, maximum: max })
  }
  return value
}

/** Where a collection has no kinds, nothing is of the one that is asked for. */
function kindFilter(query: URLSearchParams, collection: ContentSlug): string | undefined {
  const given = filter(query, 'kind')
  const allowed = CONTENT[collection].kinds
  if (given !== undefined && allowed && !allowed.includes(given)) {
    throw invalid('kind', `allowed: ${allowed.join(', ')}`, { allowed })
  }
  return given
}

/** Ignored, as every parameter that is not there, where a collection has no period. */
function momentFilter(
  query: URLSearchParams,
  name: 'from' | 'to',
  collection: ContentSlug,
): string | undefined {
  const given = filter(query, name)
  if (given === undefined || !CONTENT[collection].period) return undefined
  const moment = momentOf(given, name === 'from' ? 'start' : 'end')
  if (moment === undefined) {
    throw invalid(name, 'allowed: a date as in 2026-05-31, or 2026-05-31T18:00:00+02:00')
  }
  return moment
}

function yearFilter(query: URLSearchParams): number | undefined {
  const given = filter(query, 'year')
  if (given === undefined) return undefined
  if (!/^\d{4}$/.test(given)) throw invalid('year', 'allowed: a year with four digits')
  return Number(given)
}

function filter(query: URLSearchParams, name: string): string | undefined {
  return single(query, name)?.trim() || undefined
}
