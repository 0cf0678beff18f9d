import type { LanguageTag } from '../../languages/languages.ts'

export type PublicDocument = Record<string, unknown>

/** How rich text is written. */
export const FORMS = ['html', 'lexical', 'markdown', 'text'] as const

export type Form = (typeof FORMS)[number]

/** Relations whose documents come whole, each with those of its own that do. */
export type Inclusion = { readonly [relation: string]: Inclusion }

/** What is asked for of a document. */
export type Wish = {
  /** Only these of its fields, beside its id and its language; all where they are not given. */
  fields?: readonly string[] | undefined
  include?: Inclusion | undefined
  /** Called for each document that comes whole; it throws when there are too many. */
  count?: (() => void) | undefined
}

/** A document as readers of one language get it. */
export type Presented = {
  id: string
  /** Null for a global. */
  slug: string | null
  /** The language of the text. */
  served: LanguageTag
  /** Whether that is not the requested one. */
  fallback: boolean
  /** The public document as JSON text, ready to be sent. */
  json: string
}
