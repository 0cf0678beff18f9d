import type { LanguageTag } from '../../languages/languages.ts'
import type { CheckedText } from './checkedText.ts'
import type { Finding } from './finding.ts'

/** Languages in which a word that comes twice is hardly ever meant. Others repeat words to say “very”, “each” or “slowly”. */
const NEVER_TWICE: ReadonlySet<LanguageTag> = new Set([
  'en',
  'pl',
  'ro',
  'bg',
  'es',
  'pt',
  'fr',
  'el',
  'sq',
  'hr',
  'bs',
  'sr-Latn',
  'sr-Cyrl',
  'mk',
  'sl',
  'uk',
  'ru',
])

/** Words that come twice all the same: “the book that that child reads”, “nous nous voyons”. */
const MAY_BE_TWICE: Partial<Record<LanguageTag, RegExp>> = {
  en: /^(that|had|is|her)$/i,
  fr: /^(nous|vous)$/i,
  hr: /^(se|je|su|i)$/i,
  pl: /^(się)$/i,
  es: /^(no)$/i,
  sq: /^(të|së)$/i,
}

const TWICE = /(?<![\p{L}\p{M}])(?<word>\p{L}[\p{L}\p{M}]+)[ \u00a0]+\k<word>(?![\p{L}\p{M}])/giu

/** A word that has been typed twice. */
export function checkDoubledWords({
  language,
  plainSource,
  plainTarget,
  target,
}: CheckedText): Finding[] {
  if (!NEVER_TWICE.has(language) || plainSource.search(TWICE) >= 0) return []
  const doubled = [...plainTarget.matchAll(TWICE)].find(
    ({ groups }) => !MAY_BE_TWICE[language]?.test(groups?.['word'] ?? ''),
  )
  const word = doubled?.groups?.['word']
  if (word === undefined) return []
  return [
    {
      code: 'doubled-word',
      severity: 'warning',
      message: {
        de: `„${word}“ steht zweimal hintereinander.`,
        en: `“${word}” stands twice in a row.`,
      },
      correction: target.replaceAll(TWICE, (all: string, one: string) =>
        MAY_BE_TWICE[language]?.test(one) ? all : one,
      ),
    },
  ]
}
