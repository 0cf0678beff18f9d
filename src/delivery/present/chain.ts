import { languageOf, SOURCE_LANGUAGE } from '../../languages/languages.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import type { OfferedLanguage, Source } from '../source.ts'

/** The published languages of a document that answer a request, best first; never empty. */
export type Chain = readonly [LanguageTag, ...LanguageTag[]]

export type Direction = 'ltr' | 'rtl'

export const directionOf = (tag: LanguageTag): Direction => languageOf(tag).direction

/** Whether the document really exists in a language. German is the source and always does. */
export function existsIn({ translations }: Source, tag: LanguageTag): boolean {
  return tag === SOURCE_LANGUAGE || translations.some(({ language }) => language === tag)
}

/**
 * The requested language, its fallbacks and German, as far as they are offered and the document exists
 * in them. The first is the one that is served.
 */
export function chainOf(
  source: Source,
  language: LanguageTag,
  offered: readonly OfferedLanguage[],
): Chain {
  const fallback = offered.find(({ tag }) => tag === language)?.fallback ?? []
  const isOffered = (tag: LanguageTag) => offered.some((other) => other.tag === tag)
  const candidates: LanguageTag[] = [language, ...fallback, SOURCE_LANGUAGE]
  const [first = SOURCE_LANGUAGE, ...rest] = new Set(
    candidates.filter(
      (tag) => tag === SOURCE_LANGUAGE || (isOffered(tag) && existsIn(source, tag)),
    ),
  )
  return [first, ...rest]
}
