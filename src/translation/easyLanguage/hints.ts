import type { Words } from '../../text/words.ts'
import { type Audience, RULES } from './rules.ts'

/** Something that could be said more easily. It never keeps a text from being published. */
export type Hint = {
  code: string
  message: Words
  /** The sentence, or the line, that it is about. */
  sentence: string
  /** What in it; of a sentence that is too long how many words it has. */
  found: string
}

/** How many words a sentence may have, unless it is set otherwise. */
export const LONGEST_SENTENCE = 12
const LONGEST_TRANSLATABLE = 25

const SENTENCES = new Intl.Segmenter('de', { granularity: 'sentence' })

/** Full stops that end no sentence, for finding those that do. */
const ABBREVIATED =
  /(?<!\p{L})(?:[Zz]\.\s?B|[Dd]\.\s?h|u\.\s?a|s\.\s?o|bzw|usw|etc|ca|ggf|evtl|inkl|Nr|Tel|Str|Dr|Prof|Mio|Mrd|vgl|\d{1,2})\./gu

/**
 * What could be said more easily in German lines.
 *
 * @param lines headings, paragraphs and list items, one each
 * @param longest how many words a sentence may have
 */
export function hintsIn(
  lines: readonly string[],
  audience: Audience,
  longest = audience === 'easy' ? LONGEST_SENTENCE : LONGEST_TRANSLATABLE,
): Hint[] {
  const rules = RULES.filter(({ isEasyOnly }) => audience === 'easy' || !isEasyOnly)
  return lines.flatMap((line) => {
    const sentences = sentencesIn(line)
    const ofSentences = sentences.flatMap((sentence) =>
      rules.flatMap(({ code, message, find }) =>
        find(sentence, { words: longest }).map((found) => ({ code, message, sentence, found })),
      ),
    )
    return audience === 'easy' && sentences.length > 1
      ? [...ofSentences, { ...SEVERAL, sentence: line, found: String(sentences.length) }]
      : ofSentences
  })
}

const SEVERAL = {
  code: 'several-statements',
  message: {
    de: 'Mehrere Sätze in einer Zeile. Jeder Satz bekommt eine eigene Zeile.',
    en: 'Several sentences in one line. Each gets a line of its own.',
  },
}

/** In the place of a full stop that ends no sentence: a character for private use. */
const NO_STOP = '\ue000'

/** The sentences of a line; a full stop behind an abbreviation or a number ends none. */
function sentencesIn(line: string): string[] {
  const joined = line.replaceAll(ABBREVIATED, (text) => text.replaceAll('.', NO_STOP))
  return [...SENTENCES.segment(joined)]
    .map(({ segment }) => segment.replaceAll(NO_STOP, '.').trim())
    .filter((sentence) => sentence !== '')
}
