import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { eld } from 'eld/extrasmall'
import type { CheckedText } from './checkedText.ts'
import type { Finding } from './finding.ts'

/** Fewer words may be a name, which stays as it is. */
const LEAST_WORDS = 4
const LEAST_SMALL_WORDS = 2
const LEAST_LETTERS = 20

const require = createRequire(import.meta.url)

let detector: typeof eld | undefined

/** Loaded with the first text: its data take a fifth of a second and 30 MB, which no start has to wait for. */
function detect(text: string) {
  detector ??= load()
  return detector.detect(text)
}

/** By its file: the package has no entry for `require`. */
function load(): typeof eld {
  const file = fileURLToPath(import.meta.resolve('eld/extrasmall'))
  return (require(file) as { eld: typeof eld }).eld
}

/** A target that is still German, or English that somebody has left in it. */
export function checkSameLanguage({ language, plainSource, plainTarget }: CheckedText): Finding[] {
  // Leichte Sprache is German.
  if (language === 'de-simple' || !isSentence(plainTarget)) return []
  if (plainTarget.trim() === plainSource.trim()) {
    return [finding('de', 'Das ist noch der deutsche Text.', 'This is still the German text.')]
  }
  const guess = detect(plainTarget)
  if (!guess.isReliable()) return []
  if (guess.language === 'de') {
    return [finding('de', 'Das scheint Deutsch zu sein.', 'This seems to be German.')]
  }
  if (guess.language === 'en' && language !== 'en') {
    return [finding('en', 'Das scheint Englisch zu sein.', 'This seems to be English.')]
  }
  return []
}

const finding = (found: 'de' | 'en', de: string, en: string): Finding => ({
  code: found === 'de' ? 'still-german' : 'still-english',
  severity: 'warning',
  message: { de, en },
})

/** Not only a name: enough words in Latin letters, some of them small. */
function isSentence(text: string): boolean {
  const words = text.match(/\p{Script=Latin}[\p{Script=Latin}\p{M}]+/gu) ?? []
  const letters = words.join('').length
  const small = words.filter((word) => /^\p{Ll}/u.test(word))
  return (
    words.length >= LEAST_WORDS && small.length >= LEAST_SMALL_WORDS && letters >= LEAST_LETTERS
  )
}
