import type { LanguageTag } from '../../languages/languages.ts'
import type { ContentSlug } from '../../model/content.ts'
import type { Form } from '../present/presented.ts'

/** The order of what is searched for: what has the words in its title first, then as the collection is sorted. */
export const RELEVANCE = 'relevance'

/** What readers can ask of a list. */
export type ListQuery = {
  collection: ContentSlug
  language: LanguageTag
  /** From 1 on. */
  page: number
  limit: number
  /** A field that the collection can be sorted by, `-` before it for descending; `next`; {@link RELEVANCE}. */
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
