import type { TranslatableSlug } from '../model/content.ts'
import type { LanguageTag } from '../languages/languages.ts'

/** One published document as the database has it: all that presenting it in any language needs. */
export type Source = {
  collection: TranslatableSlug
  /** `global` for a global. */
  id: string
  /** Changes whenever anything in here does. */
  stamp: string
  /** As Payload gives it with locale `all` and depth 0: translated fields are `{ de: …, tr: … }`. */
  doc: Record<string, unknown>
  /** The published translations; German is there without one. */
  translations: PublishedTranslation[]
  /** Every slug that it has or had, in any language. */
  slugs: string[]
}

export type PublishedTranslation = {
  language: LanguageTag
  origin: 'human' | 'machine' | 'import'
  reviewed: boolean
  /** Of Leichte Sprache: checked by readers of the target group. */
  checked?: boolean
  /** German has changed since. */
  outdated: boolean
  /** When it was published last. */
  updatedAt: string
}

/** A language that readers get, with its fallback chain, German left unsaid at its end. */
export type OfferedLanguage = { tag: LanguageTag; fallback: LanguageTag[] }

/** A document by one string: `collection/id`. */
export type SourceKey = `${TranslatableSlug}/${string}`

export const sourceKey = (collection: TranslatableSlug, id: string): SourceKey =>
  `${collection}/${id}`

export function splitKey(key: SourceKey): [TranslatableSlug, string] {
  const slash = key.indexOf('/')
  return [key.slice(0, slash) as TranslatableSlug, key.slice(slash + 1)]
}
