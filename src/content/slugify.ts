import { slugify as transliterateToSlug } from 'transliteration'
import type { LanguageTag } from '../languages/languages.ts'
import { asRead } from '../text/folding/asRead.ts'

const LONGEST = 100

type Replacements = [string, string][]

const GERMAN: Replacements = [
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
  ['ß', 'ss'],
]

/** Ukrainian passport romanization (Cabinet of Ministers, resolution 55 of 2010) where it differs. */
const UKRAINIAN: Replacements = [
  ['г', 'h'],
  ['и', 'y'],
  ['й', 'i'],
  ['х', 'kh'],
]

/** The library leaves out the long vowels of the Arabic script, which makes words unreadable. */
const ARABIC: Replacements = [
  ['ا', 'a'],
  ['أ', 'a'],
  ['إ', 'i'],
  ['آ', 'a'],
  ['ى', 'a'],
  ['ة', 'a'],
  ['و', 'u'],
  ['ی', 'i'],
  ['ي', 'i'],
  ['ٱ', 'a'],
]

const BY_LANGUAGE: Partial<Record<LanguageTag, Replacements>> = {
  de: GERMAN,
  'de-simple': GERMAN,
  uk: UKRAINIAN,
}

/**
 * A title as it reads, as the last part of an address: lower-case ASCII letters, digits and single
 * hyphens, at most 100 characters, cut at a word.
 *
 * @returns an empty string where the title has no letter or digit in any script
 */
export function slugify(title: string, language: LanguageTag): string {
  const slug = transliterateToSlug(asRead(title).toLowerCase(), {
    replace: [...(BY_LANGUAGE[language] ?? []), ...ARABIC],
  })
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return slug.length <= LONGEST
    ? slug
    : slug
        .slice(0, LONGEST + 1)
        .replace(/-[^-]*$/, '')
        .slice(0, LONGEST)
}
