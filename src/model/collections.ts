import type { ContentSlug } from './content.ts'
import type { Fields } from './fields.ts'

/** What is written down of a collection of content; everything else about it is derived. */
export type Collection = {
  /** The field that names a document. */
  readonly title: 'title' | 'name'
  readonly fields: Fields
  readonly defaultSort: string
  /** The field whose year `?year=` means: a date, or a year as a number. */
  readonly year?: string
  /** The dates at which it begins and ends, so that lists can show what comes next. */
  readonly period?: { readonly from: string; readonly to: string }
}

/** The order of what has a period: what comes next first, then what is over, the latest first. */
export const NEXT = 'next'

const title = { kind: 'line', translated: true, required: true } as const
const summary = { kind: 'paragraph', translated: true } as const
const body = { kind: 'richText', translated: true } as const
const image = { kind: 'picture' } as const
const goals = { kind: 'relation', to: 'goals', many: true, filter: 'goal' } as const
const partners = { kind: 'relation', to: 'partners', many: true, filter: 'partner' } as const
const topics = { kind: 'relation', to: 'topics', many: true, filter: 'topic' } as const

/** Beside these, each document has a slug, `publishedAt` and `updatedAt`. */
export const COLLECTIONS = {
  goals: {
    title: 'title',
    fields: {
      title,
      summary: { ...summary, inSummary: true },
      body,
      topics,
      partners,
      image,
      position: { kind: 'number', min: 0, sortable: true },
    },
    defaultSort: 'position',
  },
  partners: {
    title: 'name',
    fields: {
      name: title,
      description: body,
      kind: {
        kind: 'select',
        options: {
          city: { de: 'Stadt', en: 'City' },
          district: { de: 'Kreis', en: 'District' },
          university: { de: 'Hochschule', en: 'University' },
          state: { de: 'Land', en: 'State' },
          association: { de: 'Verband', en: 'Association' },
          foundation: { de: 'Stiftung', en: 'Foundation' },
          other: { de: 'Andere', en: 'Other' },
        },
        required: true,
        sortable: true,
        filter: 'kind',
        inSummary: true,
      },
      website: { kind: 'webAddress', inSummary: true },
      logo: image,
      since: { kind: 'year', sortable: true },
      until: { kind: 'year', notBefore: 'since', sortable: true },
      location: {
        kind: 'group',
        fields: {
          latitude: { kind: 'number', min: -90, max: 90 },
          longitude: { kind: 'number', min: -180, max: 180 },
        },
      },
    },
    defaultSort: 'name',
    year: 'since',
  },
  articles: {
    title: 'title',
    fields: {
      title,
      teaser: { ...summary, inSummary: true },
      body,
      kind: {
        kind: 'select',
        options: {
          news: { de: 'Nachricht', en: 'News' },
          story: { de: 'Geschichte', en: 'Story' },
          press: { de: 'Presse', en: 'Press' },
        },
        initial: 'news',
        required: true,
        sortable: true,
        filter: 'kind',
        inSummary: true,
      },
      image,
      goals,
      partners,
      topics,
      authors: { kind: 'relation', to: 'people', many: true },
    },
    defaultSort: '-publishedAt',
    year: 'publishedAt',
  },
  topics: {
    title: 'name',
    fields: {
      name: { ...title, max: 80 },
      summary,
      color: { kind: 'color', inSummary: true },
    },
    defaultSort: 'name',
  },
  pages: {
    title: 'title',
    fields: { title, body, parent: { kind: 'relation', to: 'pages' } },
    defaultSort: 'title',
  },
  events: {
    title: 'title',
    fields: {
      title,
      summary,
      body,
      startsAt: { kind: 'date', required: true, sortable: true, inSummary: true },
      endsAt: { kind: 'date', notBefore: 'startsAt', sortable: true, inSummary: true },
      place: {
        kind: 'group',
        fields: { name: { kind: 'line' }, address: { kind: 'line', max: 300 } },
      },
      onlineUrl: { kind: 'webAddress' },
      registrationUrl: { kind: 'webAddress' },
      image,
      goals,
      partners,
      topics,
    },
    defaultSort: NEXT,
    year: 'startsAt',
    period: { from: 'startsAt', to: 'endsAt' },
  },
  publications: {
    title: 'title',
    fields: {
      title,
      summary,
      file: { kind: 'pdf' },
      year: { kind: 'year', sortable: true, inSummary: true },
      pageCount: { kind: 'number', min: 1, max: 10_000, whole: true, sortable: true },
      isbn: { kind: 'isbn' },
      image,
      goals,
      partners,
      topics,
    },
    defaultSort: '-year',
    year: 'year',
  },
  people: {
    title: 'name',
    fields: {
      name: { kind: 'line', required: true },
      role: { kind: 'line', translated: true, inSummary: true },
      email: { kind: 'email' },
      phone: { kind: 'phone' },
      image,
    },
    defaultSort: 'name',
  },
} as const satisfies Record<ContentSlug, Collection>

/** What a file in `media` has beside what is measured of it. */
export const MEDIA = {
  alt: { kind: 'line', max: 300, translated: true },
  caption: { kind: 'paragraph', translated: true },
  credit: { kind: 'line' },
} as const satisfies Fields

export const SITE = {
  name: title,
  claim: { kind: 'line', translated: true },
  contact: {
    kind: 'group',
    fields: {
      organisation: { kind: 'line' },
      street: { kind: 'line' },
      postalCode: { kind: 'line' },
      city: { kind: 'line' },
      email: { kind: 'email' },
      phone: { kind: 'line' },
    },
  },
  socialLinks: {
    kind: 'list',
    most: 20,
    fields: { platform: { kind: 'line' }, url: { kind: 'webAddress' } },
  },
  footer: { kind: 'paragraph', translated: true },
} as const satisfies Fields
