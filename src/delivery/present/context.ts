import type { TranslatableSlug } from '../../model/content.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import type { OfferedLanguage, Source, SourceKey } from '../source.ts'
import { sourceKey } from '../source.ts'

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

/** The same options with a lookup that writes down what it was asked for, found or not. */
export function trackLookups(options: PresentOptions): {
  context: PresentOptions
  dependsOn: Set<SourceKey>
} {
  const dependsOn = new Set<SourceKey>()
  const lookup: Lookup = (collection, id) => {
    dependsOn.add(sourceKey(collection, id))
    return options.lookup(collection, id)
  }
  return { context: { ...options, lookup }, dependsOn }
}
