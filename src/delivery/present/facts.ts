import { CONTENT, isContentSlug, MEDIA_TRANSLATED } from '../../model/content.ts'
import type { TranslatableSlug } from '../../model/content.ts'
import { idsOf } from '../../richText/idsOf.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import { SOURCE_LANGUAGE } from '../../languages/languages.ts'
import { recordOf, stringOf } from '../../richText/json.ts'
import { fold } from '../../text/folding/fold.ts'
import { isBlank } from '../../text/isBlank.ts'
import type { Source } from '../source.ts'
import type { ContentSource } from './content.ts'
import { isPicture } from './file.ts'
import { periodOf } from './periodOf.ts'
import type { Period } from './periodOf.ts'
import { dateValue } from './plainValue.ts'
import { plainField } from './summary.ts'
import { updatedAt } from './updatedAt.ts'
import { yearsOf } from './yearsOf.ts'

export type SortKey = {
  field: string
  /** German where the field has one value for all languages. */
  language: LanguageTag
  /** Text is folded. */
  value: string | number | null
}

export type FilterValue = readonly [field: string, value: string]

/** What lists know of a document, beside its texts. */
export type Facts = { sortKeys: SortKey[]; filters: FilterValue[]; period: Period | null }

const NONE: Facts = { sortKeys: [], filters: [], period: null }

/** Fields of which each language has its own value, the best one of which counts for a reader. */
export const isSortedByLanguage = (collection: keyof typeof CONTENT, field: string): boolean =>
  field === 'updatedAt' || field in CONTENT[collection].translated

/** The languages in which a document really exists, German first. */
export function languagesOf({ translations }: Source): LanguageTag[] {
  return [
    ...new Set<LanguageTag>([SOURCE_LANGUAGE, ...translations.map(({ language }) => language)]),
  ]
}

/** A field whose texts are kept and found by. */
export type TextField = {
  field: string
  /** `plain`: a title with one value for all languages. */
  kind: 'text' | 'richText' | 'plain'
  /** Numbers the fields of a collection, from 0 to 7. */
  place: number
  isTitle: boolean
}

/** The place of a title that is not translated, behind those of all translated fields. */
const PLAIN_TITLE = 7

/** The fields of a collection that have texts: what is translated, and the title. */
export function textFieldsOf(collection: TranslatableSlug): TextField[] {
  // What readers see in a text; an alternative text is seen where the picture is not.
  if (collection === 'media') return [{ field: 'caption', kind: 'text', place: 0, isTitle: false }]
  if (!isContentSlug(collection)) return []
  const { title, translated } = CONTENT[collection]
  const fields: TextField[] = Object.entries(translated).map(([field, kind], place) => ({
    field,
    kind,
    place,
    isTitle: field === title,
  }))
  return translated[title]
    ? fields
    : [...fields, { field: title, kind: 'plain', place: PLAIN_TITLE, isTitle: true }]
}

/**
 * A short text in one language; undefined where there is nothing to see in it. What has one value for all
 * languages counts as German, and what is no picture has no caption.
 */
export function textIn(
  source: Source,
  { field, kind }: Pick<TextField, 'field' | 'kind'>,
  language: LanguageTag,
): string | undefined {
  const { collection, doc } = source
  const isThere =
    (kind !== 'plain' || language === SOURCE_LANGUAGE) &&
    (collection !== 'media' || isPicture(source))
  const value = kind === 'plain' ? doc[field] : recordOf(doc[field])[language]
  const text = isThere ? stringOf(value) : undefined
  return text === undefined || isBlank(text) ? undefined : text
}

/**
 * What is kept of a document's fields, beside its rich texts: what readers can get, in one order, and
 * nothing that a withdrawn translation has left in the database. Slugs of all languages are, because they
 * go on leading to the document.
 */
export function keptFields(source: Source): Record<string, unknown> {
  const { collection, doc } = source
  const languages = new Set<string>(languagesOf(source))
  const translated = [...textFieldNames(collection), 'slug']
  const kept = Object.fromEntries(
    plainFieldNames(source).flatMap((field) =>
      doc[field] === undefined || translated.includes(field) ? [] : [[field, doc[field]]],
    ),
  )
  for (const field of translated) {
    const published = Object.entries(recordOf(doc[field])).filter(
      ([tag, value]) => value !== null && (field === 'slug' || languages.has(tag)),
    )
    if (published.length > 0) {
      kept[field] = Object.fromEntries(published.toSorted(([a], [b]) => (a < b ? -1 : 1)))
    }
  }
  return kept
}

function textFieldNames(collection: TranslatableSlug): string[] {
  if (collection === 'media') return Object.keys(MEDIA_TRANSLATED)
  return isContentSlug(collection) ? Object.keys(CONTENT[collection].translated) : []
}

function plainFieldNames({ collection, doc }: Source): string[] {
  if (!isContentSlug(collection)) return Object.keys(doc)
  const { plain, relations, files } = CONTENT[collection]
  return ['id', 'updatedAt', 'publishedAt', ...plain, ...Object.keys(relations), ...files]
}

/** What lists sort and filter a document by, in all languages that it exists in. */
export function factsOf(source: Source): Facts {
  const { collection } = source
  if (!isContentSlug(collection)) return NONE
  const content: ContentSource = { ...source, collection }
  const { period } = CONTENT[collection]
  return {
    sortKeys: [...plainKeys(content), ...titleKeys(content), ...dateKeys(content)],
    filters: filtersOf(content),
    period: period
      ? periodOf(plainField(period.from, source), plainField(period.to, source))
      : null,
  }
}

function plainKeys(source: ContentSource): SortKey[] {
  const { sortable } = CONTENT[source.collection]
  const key = (field: string, value: unknown): SortKey => ({
    field,
    language: SOURCE_LANGUAGE,
    value: typeof value === 'number' || typeof value === 'string' ? value : null,
  })
  return [
    key('publishedAt', dateValue(source.doc.publishedAt)),
    ...sortable.map((field) => key(field, plainField(field, source))),
  ]
}

function titleKeys(source: ContentSource): SortKey[] {
  const { title: field, translated } = CONTENT[source.collection]
  const kind = translated[field] ?? 'plain'
  return languagesOf(source).flatMap((language): SortKey[] => {
    const title = textIn(source, { field, kind }, language)
    return title !== undefined || language === SOURCE_LANGUAGE
      ? [{ field, language, value: fold(title ?? '') }]
      : []
  })
}

function dateKeys(source: ContentSource): SortKey[] {
  return languagesOf(source).map((language) => ({
    field: 'updatedAt',
    language,
    value: updatedAt(source, language),
  }))
}

function filtersOf(source: ContentSource): FilterValue[] {
  const { collection, doc } = source
  const { filters, relations, year, period } = CONTENT[collection]
  const valuesOf = (field: string): string[] => {
    if (relations[field]) return idsOf(doc[field])
    const value = stringOf(plainField(field, source))
    return value === undefined ? [] : [value]
  }
  const dateOf = (field: string) =>
    field === 'publishedAt' ? dateValue(doc[field]) : plainField(field, source)
  const years = year ? yearsOf(dateOf(year), period && dateOf(period.to)) : []
  return [
    ...Object.entries(filters).flatMap(([filter, field]) =>
      valuesOf(field).map((value): FilterValue => [filter, value]),
    ),
    ...years.map((one): FilterValue => ['year', String(one)]),
  ]
}
