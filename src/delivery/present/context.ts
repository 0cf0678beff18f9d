import type { ContentSlug, TranslatableSlug } from '../../model/content.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import type { OfferedLanguage, Source } from '../source.ts'
import type { Wish } from './presented.ts'

/** Finds what is published beside the document; undefined where it is not. */
export type Lookup = (collection: TranslatableSlug, id: string) => Source | undefined

export type PresentOptions = {
  /** The requested language. */
  language: LanguageTag
  offered: readonly OfferedLanguage[]
  /** The origin that addresses begin with, without a final slash. */
  publicUrl: string
  lookup: Lookup
}

/** What a document shows beside its own short texts, as JSON text, so that it can be kept as it is. */
export type Parts = {
  /** A related document; undefined where it is not published. */
  summary(collection: ContentSlug, id: string): string | undefined
  /** The same whole, as its own address gives it, with what comes whole inside of it. */
  whole(collection: ContentSlug, id: string, wish: Wish): string | undefined
  /** Where the document exists: an array. */
  alternates(): string
  /** A file; undefined where it is not there. */
  file(id: string): string | undefined
  /**
   * One of its own rich texts in one language, in the form that is asked for; undefined where nothing
   * is left of it for readers: a picture that is not there, or a blank heading, is nothing.
   */
  richText(field: string, language: LanguageTag): string | undefined
}
