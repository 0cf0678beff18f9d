import type { LanguageTag } from '../../languages/languages.ts'
import type { CheckedText } from './checkedText.ts'
import type { Finding } from './finding.ts'

/** Shorter texts vary too much. */
const LEAST = 30

/** A syllable or a word is one sign there. */
const DENSE: ReadonlySet<LanguageTag> = new Set(['zh-Hans', 'ko', 'am', 'ti'])

const MOST_TIMES = 3
const LEAST_TIMES = 0.33
const LEAST_TIMES_DENSE = 0.1

/** Whether a target is so much shorter or longer than its German that something is missing, or too much. */
export function checkLength({ language, plainSource, plainTarget }: CheckedText): Finding[] {
  const [source, target] = [plainSource.trim().length, plainTarget.trim().length]
  if (source < LEAST) return []
  const least = DENSE.has(language) ? LEAST_TIMES_DENSE : LEAST_TIMES
  const ratio = target / source
  if (ratio >= least && ratio <= MOST_TIMES) return []
  return [
    {
      code: 'length',
      severity: 'warning',
      message:
        ratio < 1
          ? {
              de: 'Der Text ist viel kürzer als der deutsche. Fehlt etwas?',
              en: 'The text is much shorter than the German. Is something missing?',
            }
          : {
              de: 'Der Text ist viel länger als der deutsche. Ist etwas zu viel?',
              en: 'The text is much longer than the German. Is something too much?',
            },
    },
  ]
}
