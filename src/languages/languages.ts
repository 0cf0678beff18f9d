import { LANGUAGES } from './catalogue.ts'
import type { CatalogueEntry } from './catalogue.ts'

export { LANGUAGES }

export type LanguageTag = (typeof LANGUAGES)[number]['tag']

export type Language = CatalogueEntry & {
  readonly tag: LanguageTag
  readonly fallback: readonly LanguageTag[]
}

/** What editors write; it is always offered and ends every fallback chain. */
export const SOURCE_LANGUAGE = 'de' satisfies LanguageTag

const byTag: ReadonlyMap<LanguageTag, Language> = new Map(
  LANGUAGES.map((language) => [language.tag, language]),
)

// Tags come last, so that an alias could never take a tag away from its language.
const byAnyName: ReadonlyMap<string, LanguageTag> = new Map([
  ...LANGUAGES.flatMap(({ tag, aliases }) =>
    aliases.map((alias) => [alias.toLowerCase(), tag] as const),
  ),
  ...LANGUAGES.map(({ tag }) => [tag.toLowerCase(), tag] as const),
])

/** The catalogue's entry for a tag (BCP 47). */
export function languageOf(tag: LanguageTag): Language {
  const language = byTag.get(tag)
  if (!language) throw new RangeError(`The catalogue has no language "${tag}".`)
  return language
}

/**
 * Whether a value is a tag exactly as the catalogue writes it. RFC 5646 §2.1.1 compares tags without
 * regard to case, but addresses and stored documents use one spelling only: see `resolveTag`.
 */
export function isLanguageTag(value: unknown): value is LanguageTag {
  return byTag.has(value as LanguageTag)
}

/**
 * The catalogue's tag for a tag in other case (RFC 5646 §2.1.1), with underscores (as in Unicode
 * locale identifiers and POSIX), or for an alias (RFC 5646 §4.5: canonical and former forms).
 * Nothing is cut off: `de-AT` is unknown here, finding `de` for it is negotiation.
 */
export function resolveTag(value: string): LanguageTag | undefined {
  return byAnyName.get(value.replaceAll('_', '-').toLowerCase())
}
