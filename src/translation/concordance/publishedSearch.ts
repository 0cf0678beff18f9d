import type { Payload } from 'payload'
import type { LanguageTag } from '../../languages/languages.ts'

/**
 * Finds published documents by words in their texts of one language, as `collection/id`. Whoever keeps these
 * texts for readers provides it, because nobody keeps them twice.
 */
export type PublishedSearch = (words: string, language: LanguageTag, most: number) => string[]

const searches = new WeakMap<Payload, PublishedSearch>()

export const providePublishedSearch = (payload: Payload, search: PublishedSearch): void =>
  void searches.set(payload, search)

/** @returns undefined where nobody provides it, as in command-line tools */
export const publishedSearchOf = (payload: Payload): PublishedSearch | undefined =>
  searches.get(payload)
