/**
 * The content model as translation and delivery see it: which fields are translated, which point to
 * other documents, and by what lists are sorted and filtered. The collections say the same to Payload;
 * `tests/integration/contentModel.test.ts` holds the two against each other.
 */

export type FieldKind = 'text' | 'richText'

type Model = {
  /** The field that names a document. */
  readonly title: 'title' | 'name'
  /** Fields with a value per language. */
  readonly translated: Readonly<Record<string, FieldKind>>
  /** Fields with one value for all languages. */
  readonly plain: readonly string[]
  /** Fields that point to other documents, and to which collection; `many` is a list. */
  readonly relations: Readonly<Record<string, { readonly to: ContentSlug; readonly many: boolean }>>
  /** Fields that point to a file in `media`. */
  readonly files: readonly string[]
  /** Fields of their own collection (beside dates and the title) that lists can be sorted by. */
  readonly sortable: readonly string[]
  readonly defaultSort: string
  /** The field whose year `?year=` means: a date, or a year as a number. */
  readonly year?: string
  /** The dates at which it begins and ends, so that lists can show what comes next. */
  readonly period?: { readonly from: string; readonly to: string }
  /** The values of `kind`, where there is that field. */
  readonly kinds?: readonly string[]
  /** Fields that go into a summary of the document inside another one. */
  readonly summary: readonly string[]
}

export const CONTENT_SLUGS = [
  'goals',
  'partners',
  'articles',
  'topics',
  'pages',
  'events',
  'publications',
  'people',
] as const

export type ContentSlug = (typeof CONTENT_SLUGS)[number]

export const GLOBAL_SLUGS = ['site', 'navigation'] as const

export type GlobalSlug = (typeof GLOBAL_SLUGS)[number]

const many = (to: ContentSlug) => ({ to, many: true }) as const
const one = (to: ContentSlug) => ({ to, many: false }) as const

/** The order of what has a period: what comes next first, then what is over, the latest first. */
export const NEXT = 'next'

export const CONTENT: Readonly<Record<ContentSlug, Model>> = {
  goals: {
    title: 'title',
    translated: { title: 'text', summary: 'text', body: 'richText' },
    plain: ['position'],
    relations: { topics: many('topics'), partners: many('partners') },
    files: ['image'],
    sortable: ['position'],
    defaultSort: 'position',
    summary: ['summary'],
  },
  partners: {
    title: 'name',
    translated: { name: 'text', description: 'richText' },
    plain: ['kind', 'website', 'since', 'until', 'location'],
    relations: {},
    files: ['logo'],
    sortable: ['kind', 'since', 'until'],
    defaultSort: 'name',
    year: 'since',
    kinds: ['city', 'district', 'university', 'state', 'association', 'foundation', 'other'],
    summary: ['kind', 'website'],
  },
  articles: {
    title: 'title',
    translated: { title: 'text', teaser: 'text', body: 'richText' },
    plain: ['kind'],
    relations: {
      goals: many('goals'),
      partners: many('partners'),
      topics: many('topics'),
      authors: many('people'),
    },
    files: ['image'],
    sortable: ['kind'],
    defaultSort: '-publishedAt',
    year: 'publishedAt',
    kinds: ['news', 'story', 'press'],
    summary: ['kind', 'teaser'],
  },
  topics: {
    title: 'name',
    translated: { name: 'text', summary: 'text' },
    plain: ['color'],
    relations: {},
    files: [],
    sortable: [],
    defaultSort: 'name',
    summary: ['color'],
  },
  pages: {
    title: 'title',
    translated: { title: 'text', body: 'richText' },
    plain: [],
    relations: { parent: one('pages') },
    files: [],
    sortable: [],
    defaultSort: 'title',
    summary: [],
  },
  events: {
    title: 'title',
    translated: { title: 'text', summary: 'text', body: 'richText' },
    plain: ['startsAt', 'endsAt', 'place', 'onlineUrl', 'registrationUrl'],
    relations: { goals: many('goals'), partners: many('partners'), topics: many('topics') },
    files: ['image'],
    sortable: ['startsAt', 'endsAt'],
    defaultSort: NEXT,
    year: 'startsAt',
    period: { from: 'startsAt', to: 'endsAt' },
    summary: ['startsAt', 'endsAt'],
  },
  publications: {
    title: 'title',
    translated: { title: 'text', summary: 'text' },
    plain: ['year', 'pageCount', 'isbn'],
    relations: { goals: many('goals'), partners: many('partners'), topics: many('topics') },
    files: ['file', 'image'],
    sortable: ['year', 'pageCount'],
    defaultSort: '-year',
    year: 'year',
    summary: ['year'],
  },
  people: {
    title: 'name',
    translated: { role: 'text' },
    plain: ['name', 'email', 'phone'],
    relations: {},
    files: ['image'],
    sortable: [],
    defaultSort: 'name',
    summary: ['role'],
  },
}

/** Translated fields of what is not in {@link CONTENT}: media files and globals. */
export const MEDIA_TRANSLATED = { alt: 'text', caption: 'text' } as const
export const SITE_TRANSLATED = { name: 'text', claim: 'text', footer: 'text' } as const

/** Everything that has a translation record: content, media and globals. */
export const TRANSLATABLE_SLUGS = [...CONTENT_SLUGS, 'media', ...GLOBAL_SLUGS] as const

export type TranslatableSlug = (typeof TRANSLATABLE_SLUGS)[number]

export function isContentSlug(value: unknown): value is ContentSlug {
  return CONTENT_SLUGS.some((slug) => slug === value)
}

export function isGlobalSlug(value: unknown): value is GlobalSlug {
  return GLOBAL_SLUGS.some((slug) => slug === value)
}
