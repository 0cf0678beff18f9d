import { type LanguageTag, languageOf } from '../../languages/languages.ts'
import type { CheckedText } from './checkedText.ts'
import type { Finding } from './finding.ts'

/** Scripts whose letters look alike, so that a word of two of them is a slip of the keyboard. */
const ALIKE = ['Latin', 'Cyrillic', 'Greek'] as const

const SCRIPT_NAMES: Readonly<Record<string, string>> = {
  Latn: 'Latin',
  Cyrl: 'Cyrillic',
  Grek: 'Greek',
  Arab: 'Arabic',
  Ethi: 'Ethiopic',
  Taml: 'Tamil',
  Hang: 'Hangul',
  Kore: 'Hangul',
  Hans: 'Han',
  Hani: 'Han',
}

/** Letters of Arabic that these languages have others for; Pashto has both. */
const FARSI: ReadonlySet<LanguageTag> = new Set(['fa', 'prs', 'ur', 'ckb'])
const TO_FARSI: Readonly<Record<string, string>> = { '\u064a': '\u06cc', '\u0643': '\u06a9' }
const TO_ARABIC: Readonly<Record<string, string>> = { '\u06cc': '\u064a', '\u06a9': '\u0643' }

const WORD = /[\p{L}\p{M}]+/gu

/** Letters of another script than the language's: in the middle of a word, in all of it, or of a kind. */
export function checkScripts(text: CheckedText): Finding[] {
  return [...checkMixed(text), ...checkScript(text), ...checkArabicLetters(text)]
}

function checkMixed({ plainTarget }: CheckedText): Finding[] {
  const mixed = (plainTarget.match(WORD) ?? []).filter(
    (word) => ALIKE.filter((script) => hasScript(word, script)).length > 1,
  )
  if (mixed.length === 0) return []
  return [
    {
      code: 'mixed-script',
      severity: 'warning',
      message: {
        de: `In „${mixed[0]}“ stehen Buchstaben aus zwei Schriften.`,
        en: `“${mixed[0]}” has letters of two scripts.`,
      },
    },
  ]
}

/** Fewer letters may be a name or an abbreviation. */
const LEAST_LETTERS = 12

function checkScript({ language, plainSource, plainTarget }: CheckedText): Finding[] {
  const script = SCRIPT_NAMES[languageOf(language).script]
  if (!script) return []
  const known = new Set(plainSource.match(WORD))
  // Names and abbreviations of the German stay as they are.
  const letters = (plainTarget.match(WORD) ?? []).filter((word) => !known.has(word)).join('')
  if (letters.length < LEAST_LETTERS || hasScript(letters, script)) return []
  return [
    {
      code: 'wrong-script',
      severity: 'warning',
      message: {
        de: 'Der Text steht in einer anderen Schrift als der dieser Sprache.',
        en: 'The text is in another script than that of this language.',
      },
    },
  ]
}

function checkArabicLetters({ language, target }: CheckedText): Finding[] {
  const others = FARSI.has(language) ? TO_FARSI : language === 'ar' ? TO_ARABIC : undefined
  const wrong = others && new RegExp(`[${Object.keys(others).join('')}]`, 'gu')
  if (!wrong || !others || target.search(wrong) < 0) return []
  return [
    {
      code: 'arabic-letters',
      severity: 'warning',
      message: {
        de: `Diese Sprache schreibt ${Object.values(others).join(' und ')}, nicht ${Object.keys(others).join(' und ')}.`,
        en: `This language has ${Object.values(others).join(' and ')}, not ${Object.keys(others).join(' and ')}.`,
      },
      correction: target.replaceAll(wrong, (letter) => others[letter] ?? letter),
    },
  ]
}

const hasScript = (text: string, script: string): boolean =>
  new RegExp(`\\p{Script=${script}}`, 'u').test(text)
