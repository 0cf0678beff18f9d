import { diffArrays } from 'diff'
import { partsOf } from '../../richText/codes/parseCodes.ts'
import type { LanguageTag } from '../../languages/languages.ts'

/** A run of words that both texts have, or that has come or gone. */
export type Difference = { op: 'delete' | 'equal' | 'insert'; text: string }

/** Two long texts that share nothing take seconds; then all of it counts as replaced. */
const LONGEST_MS = 200

/**
 * What has changed between two texts, word by word as Unicode cuts them for the language; a code is one
 * unit and never cut.
 *
 * @param language of the texts; BCP 47
 */
export function wordDiff(before: string, after: string, language: LanguageTag): Difference[] {
  const changes = diffArrays(unitsOf(before, language), unitsOf(after, language), {
    timeout: LONGEST_MS,
  })
  if (!changes) {
    return [
      { op: 'delete', text: before },
      { op: 'insert', text: after },
    ]
  }
  return changes.map(({ added, removed, value }) => ({
    op: added ? 'insert' : removed ? 'delete' : 'equal',
    text: value.join(''),
  }))
}

function unitsOf(text: string, language: LanguageTag): string[] {
  const words = segmenterOf(language)
  return partsOf(text).flatMap((part) => {
    if (part.kind === 'text') return [...words.segment(part.text)].map(({ segment }) => segment)
    const { kind, number } = part
    return [kind === 'close' ? `</${number}>` : `<${number}${kind === 'single' ? '/' : ''}>`]
  })
}

const segmenters = new Map<string, Intl.Segmenter>()

function segmenterOf(language: LanguageTag): Intl.Segmenter {
  const known = segmenters.get(language)
  if (known) return known
  const made = new Intl.Segmenter(language, { granularity: 'word' })
  segmenters.set(language, made)
  return made
}
