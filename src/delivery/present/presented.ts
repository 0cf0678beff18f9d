import type { LanguageTag } from '../../languages/languages.ts'

export type PublicDocument = Record<string, unknown>

/** How rich text is written. */
export const FORMS = ['html', 'lexical', 'markdown', 'text'] as const

export type Form = (typeof FORMS)[number]

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
