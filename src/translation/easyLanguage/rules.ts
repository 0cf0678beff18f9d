import createHyphenator from 'hyphen'
import german from 'hyphen/patterns/de-1996.js'
import type { Words } from '../../text/words.ts'

/** For whom a German text is: for readers of Leichte Sprache, or to be easy to translate. */
export type Audience = 'easy' | 'translatable'

/** A rule of Leichte Sprache that a program can see something of (after DIN SPEC 33429). */
export type Rule = {
  code: string
  /** What to do instead. */
  message: Words
  /** Only where readers need it; the others are good for translators as well. */
  isEasyOnly?: true
  /** What of a sentence breaks it; nothing where it does not. */
  find: (sentence: string, limits: { words: number }) => string[]
}

const all = (pattern: RegExp) => (sentence: string) =>
  [...sentence.matchAll(pattern)].map(([found]) => found.trim())

const WORD = /[\p{L}\p{M}\p{N}]+(?:[-·'’][\p{L}\p{M}\p{N}]+)*/gu

/** Syllables from which on a word is hard to read. */
const MANY_SYLLABLES = 5
const LONG_WORD = 13

const hyphenate = createHyphenator(german, { hyphenChar: '-' }) as (word: string) => string

const SUBORDINATE =
  /(?:,\s*|^)(?:dass|weil|obwohl|obgleich|damit|während|nachdem|bevor|sodass|falls|indem|sobald|solange|sofern|da(?=\s+(?:es|er|sie|wir|ich|die|der|das)\b)|wobei|wodurch|welche[rsmn]?)(?![\p{L}])|,\s*(?:(?:in|mit|von|an|auf|für|bei|zu)\s+)?(?:der|die|das|den|dem|denen|deren|dessen)(?=\s+[^.,!?]*\s[\p{Ll}]+(?:t|en|n)(?:[.,!?]|$))/giu

/** Infinitives that look like participles. */
const NO_PARTICIPLE =
  /^ge(?:ben|hen|hören|lten|lingen|winnen|fallen|nießen|schehen|nügen|raten|stalten|währen|wöhnen)$/iu
const PARTICIPLE =
  /(?<!\p{L})(?:\p{L}{0,6}ge\p{L}{2,}(?:t|en)|\p{L}{3,}iert|(?:be|ver|er|ent|zer|miss)\p{L}{2,}t)(?!\p{L})/giu
const BECOME = /(?<!\p{L})(?:wird|werden|wurde|wurden|worden)(?!\p{L})/iu

function passive(sentence: string): string[] {
  if (!BECOME.test(sentence)) return []
  return all(PARTICIPLE)(sentence)
    .filter((word) => !NO_PARTICIPLE.test(word))
    .slice(0, 1)
}

function longWords(sentence: string): string[] {
  return (sentence.match(WORD) ?? []).filter((word) => {
    if (word.length < LONG_WORD || /[-·]/.test(word)) return false
    return hyphenate(word).split('-').length >= MANY_SYLLABLES
  })
}

function tooManyWords(sentence: string, { words }: { words: number }): string[] {
  const count = sentence.match(WORD)?.length ?? 0
  return count > words ? [`${count}`] : []
}

const ABBREVIATION =
  /(?<!\p{L})(?:[Zz]\.\s?B\.|[Dd]\.\s?h\.|u\.\s?a\.|u\.\s?v\.\s?m\.|s\.\s?o\.|bzw\.|usw\.|etc\.|ca\.|ggf\.|evtl\.|inkl\.|Nr\.|Tel\.|Str\.|Std\.|Mio\.|Mrd\.|vgl\.|\p{Lu}{2,5}(?![\p{L}\d]))/gu

const FOREIGN =
  /(?<!\p{L})(?:Akquise|Akteur\p{L}*|Evaluation|Expertise|Inklusion|Innovation\p{L}*|Institution\p{L}*|Kompetenz\p{L}*|Konzept\p{L}*|Kooperation\p{L}*|Migration\p{L}*|Monitoring|Partizipation|Perspektive\p{L}*|Potenzial\p{L}*|Prävention|Qualifikation\p{L}*|Ressource\p{L}*|Strategie\p{L}*|Struktur\p{L}*|Transfer|Transparenz|\p{L}+(?:ismus|ität|ifizierung|isierung))(?!\p{L})/gu

const NUMBER_WORD =
  /(?<!\p{L})(?:zwei|drei|vier|fünf|sechs|sieben|neun|zehn|elf|zwölf|zwanzig|dreißig|fünfzig|hundert|tausend)(?!\p{L})/giu

export const RULES: readonly Rule[] = [
  {
    code: 'long-sentence',
    message: {
      de: 'Der Satz ist lang. Kurze Sätze lassen sich leichter lesen und übersetzen.',
      en: 'The sentence is long. Short ones are easier to read and to translate.',
    },
    find: tooManyWords,
  },
  {
    code: 'subordinate-clause',
    message: {
      de: 'Ein Nebensatz. Zwei Sätze sind leichter.',
      en: 'A subordinate clause. Two sentences are easier.',
    },
    find: all(SUBORDINATE),
    isEasyOnly: true,
  },
  {
    code: 'passive',
    message: {
      de: 'Passiv. Wer tut etwas? Das gehört an den Anfang.',
      en: 'Passive. Who does something? Begin with that.',
    },
    find: passive,
    isEasyOnly: true,
  },
  {
    code: 'genitive',
    message: {
      de: 'Genitiv. „Das Haus von dem Lehrer“ ist leichter als „das Haus des Lehrers“.',
      en: 'Genitive. “Das Haus von dem Lehrer” is easier than “das Haus des Lehrers”.',
    },
    find: all(
      /(?<!\p{L})(?:des|eines|meines|deines|seines|ihres|unseres|dieses|jedes)\s+(?:\p{Ll}+en\s+)?\p{Lu}\p{L}*s(?!\p{L})/giu,
    ),
    isEasyOnly: true,
  },
  {
    code: 'subjunctive',
    message: {
      de: 'Konjunktiv. „Vielleicht“ ist leichter als „könnte“.',
      en: 'Subjunctive. “Vielleicht” is easier than “könnte”.',
    },
    find: all(
      /(?<!\p{L})(?:könnte|würde|müsste|dürfte|hätte|wäre|möchte|käme|gäbe|ließe|bräuchte|möge)(?:n|st|t)?(?!\p{L})/giu,
    ),
    isEasyOnly: true,
  },
  {
    code: 'negation',
    message: {
      de: 'Eine Verneinung. Was ist stattdessen so? Oder das Wort fett schreiben.',
      en: 'A negation. What is so instead? Or put the word in bold.',
    },
    find: all(
      /(?<!\p{L})(?:nicht|kein(?:e|en|em|er|es)?|nie|niemals|niemand(?:em|en)?|nichts|nirgends|weder)(?!\p{L})/giu,
    ),
    isEasyOnly: true,
  },
  {
    code: 'long-word',
    message: {
      de: 'Ein langes Wort. Ein kürzeres ist leichter, oder ein Bindestrich oder Mediopunkt: Bildungs·chancen.',
      en: 'A long word. A shorter one is easier, or a hyphen or middle dot: Bildungs·chancen.',
    },
    find: longWords,
  },
  {
    code: 'abbreviation',
    message: {
      de: 'Eine Abkürzung. Ausgeschrieben versteht man sie besser.',
      en: 'An abbreviation. Written out it is understood better.',
    },
    find: all(ABBREVIATION),
  },
  {
    code: 'number-in-words',
    message: {
      de: 'Eine Zahl in Worten. Ziffern sind leichter: 5 statt fünf.',
      en: 'A number in words. Figures are easier: 5 instead of fünf.',
    },
    find: all(NUMBER_WORD),
    isEasyOnly: true,
  },
  {
    code: 'exact-number',
    message: {
      de: 'Eine hohe oder genaue Zahl. „Viele“ oder „mehr als die Hälfte“ ist leichter.',
      en: 'A high or exact number. “Viele” or “mehr als die Hälfte” is easier.',
    },
    find: all(
      /\d+(?:,\d+)?\s?(?:%|Prozent(?!\p{L}))|(?<![\d.])\d{1,3}(?:\.\d{3})+(?!\d)|(?<!\p{L})[IVX]{2,}(?!\p{L})/gu,
    ),
    isEasyOnly: true,
  },
  {
    code: 'special-sign',
    message: {
      de: 'Ein Sonderzeichen. Ein Wort ist leichter.',
      en: 'A special sign. A word is easier.',
    },
    find: all(/[&§/†*~#]|(?<=\p{L})[:_](?=\p{L})/gu),
    isEasyOnly: true,
  },
  {
    code: 'foreign-word',
    message: {
      de: 'Ein Fremdwort. Ein deutsches Wort ist leichter, oder eine Erklärung dazu.',
      en: 'A foreign word. A German one is easier, or an explanation beside it.',
    },
    find: all(FOREIGN),
    isEasyOnly: true,
  },
]
