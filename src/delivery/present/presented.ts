import type { LanguageTag } from '../../languages/languages.ts'
import type { SourceKey } from '../source.ts'
import type { Period } from './periodOf.ts'

export type PublicDocument = Record<string, unknown>

/** How rich text is written. */
export const FORMS = ['html', 'lexical', 'markdown', 'text'] as const

export type Form = (typeof FORMS)[number]

/** A document in one language, with all that lists, filters and search need to know of it. */
export type Presented = {
  /** The public document, rich text as HTML. */
  document: PublicDocument
  /** The same with rich text as trees. */
  lexical: PublicDocument
  /** Its rich text fields alone, as Markdown and as plain text; everything else is as in `document`. */
  markdown: PublicDocument
  text: PublicDocument
  /** The language of the text. */
  served: LanguageTag
  /** Whether that is not the requested one. */
  fallback: boolean
  /** Null for a global. */
  slug: string | null
  /** By field; text is folded. */
  sort: Record<string, string | number | null>
  filters: Filters
  /** Null for what has none. */
  period: Period | null
  /** Title and texts without markup. */
  searchText: string
  /** Everything that was looked up, found or not: when one of them changes, this does. */
  dependsOn: SourceKey[]
}

export type Filters = {
  /** The ids of published documents. */
  topics: string[]
  goals: string[]
  partners: string[]
  kind: string | null
  /** In German time; several where it goes over the end of a year. */
  years: number[]
}

export const NO_FILTERS: Filters = { topics: [], goals: [], partners: [], kind: null, years: [] }
