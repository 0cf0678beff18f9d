import type { LanguageTag } from '../../../languages/languages.ts'
import { type Day, daysIn, yearsIn } from './calendars.ts'
import { numbersIn } from './numbers.ts'

/** Something in a German text that has the same value in every language, however it is written. */
export type GermanValue = {
  kind: 'date' | 'number' | 'time'
  /** As the German writes it. */
  text: string
  /** The numbers that it may be written with; one of these lists is there as a whole. */
  alternatives: number[][]
  /** Of a date. */
  month?: number
}

const MONTHS = [
  'Januar|Jänner|Jan\\.?',
  'Februar|Feb\\.?',
  'März|Mrz\\.?',
  'April|Apr\\.?',
  'Mai',
  'Juni|Jun\\.?',
  'Juli|Jul\\.?',
  'August|Aug\\.?',
  'September|Sept?\\.?',
  'Oktober|Okt\\.?',
  'November|Nov\\.?',
  'Dezember|Dez\\.?',
]
const MONTH = MONTHS.map((names, index) => `(?<m${index + 1}>${names})`).join('|')

const BLANK = '[ \\u00a0\\u202f]'
const NAMED = new RegExp(
  `(?<day>\\d{1,2})\\.${BLANK}?(?:${MONTH})(?![\\p{L}])(?:${BLANK}(?<year>\\d{4})(?!\\d))?`,
  'gu',
)
const NUMERIC = new RegExp(
  `(?<![\\d.])(?<day>\\d{1,2})\\.${BLANK}?(?<month>\\d{1,2})\\.(?:${BLANK}?(?<year>\\d{4}|\\d{2})(?!\\d))?`,
  'g',
)
const ISO = /(?<!\d)(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?!\d)/g

const RANGE =
  /(?<![\d:.,])(?<h1>\d{1,2})(?:[:.](?<m1>[0-5]\d))?[ \u00a0\u202f]?(?:–|-|—|bis)[ \u00a0\u202f]?(?<h2>\d{1,2})(?:[:.](?<m2>[0-5]\d))?[ \u00a0\u202f]?Uhr/g
const HOUR =
  /(?<![\d:.,])(?<h1>\d{1,2})(?:[:.](?<m1>[0-5]\d))?[ \u00a0\u202f]?Uhr(?:[ \u00a0\u202f](?<m3>[0-5]\d)(?!\d))?/g
const CLOCK = /(?<![\d:.,])(?<h1>[01]?\d|2[0-3]):(?<m1>[0-5]\d)(?![\d:])/g

const SCALES = [
  [/^[ \u00a0\u202f]?(?:Mio\.?|Millionen|Million)/, 1_000_000],
  [/^[ \u00a0\u202f]?(?:Mrd\.?|Milliarden|Milliarde)/, 1_000_000_000],
  [/^[ \u00a0\u202f]?(?:Tsd\.?|Tausend|tausend)/, 1000],
] as const

/**
 * The dates, times and numbers of a German text, in that order, with all that a language may write for them.
 *
 * @param german with ASCII digits, and without addresses and telephone numbers
 */
export function germanValues(german: string, language: LanguageTag): GermanValue[] {
  const values: GermanValue[] = []
  let rest = german
  const takeOut = (pattern: RegExp, read: (groups: Record<string, string>) => GermanValue[]) => {
    rest = rest.replaceAll(pattern, (...match: unknown[]) => {
      const text = match[0] as string
      const found = read(match.at(-1) as Record<string, string>)
      values.push(...found.map((value) => ({ ...value, text })))
      // What is no date after all stays for the numbers.
      return found.length > 0 ? ' ' : text
    })
  }
  const date = (groups: Record<string, string>) => dateValue(groups, language)
  for (const pattern of [ISO, NAMED, NUMERIC]) takeOut(pattern, date)
  for (const pattern of [RANGE, HOUR, CLOCK])
    takeOut(pattern, (groups) => timeValues(groups, language))
  return [...values, ...numberValues(rest, language)]
}

function dateValue(
  groups: Record<string, string | undefined>,
  language: LanguageTag,
): GermanValue[] {
  const named = MONTHS.findIndex((_, index) => groups[`m${index + 1}`] !== undefined) + 1
  const month = named > 0 ? named : Number(groups['month'])
  const day = Number(groups['day'])
  if (day < 1 || day > 31 || month < 1 || month > 12) return []
  const year = groups['year'] === undefined ? undefined : Number(groups['year'])
  const whole = year !== undefined && year < 100 ? 2000 + year : year
  const alternatives = daysIn(language, { day, month, year: whole }).flatMap(writings)
  return [{ kind: 'date', text: '', alternatives, month }]
}

/** With the month as a number or by its name, the year whole or by its last digits. */
function writings({ day, month, year }: Day): number[][] {
  if (year === undefined) return [[day, month], [day]]
  const years = [year, year % 100]
  return [...years.map((one) => [day, month, one]), ...years.map((one) => [day, one])]
}

function timeValues(
  groups: Record<string, string | undefined>,
  language: LanguageTag,
): GermanValue[] {
  const { h1, m1, m3, h2, m2 } = groups
  const times = [
    [h1, m1 ?? m3],
    [h2, m2],
  ] as const
  return times.flatMap(([hour, minute]): GermanValue[] => {
    if (hour === undefined || Number(hour) > 24) return []
    const alternatives = hoursIn(language, Number(hour)).flatMap((one) =>
      minute === undefined
        ? [[one, 0], [one]]
        : Number(minute) === 0
          ? [[one, 0], [one]]
          : [[one, Number(minute)]],
    )
    return [{ kind: 'time', text: '', alternatives }]
  })
}

/** An hour on a clock of 24 or 12 hours; Ethiopian ones begin at six in the morning. */
function hoursIn(language: LanguageTag, hour: number): number[] {
  const twelve = hour % 12 || 12
  const hours = [hour, twelve]
  return language === 'am' || language === 'ti' ? [...hours, (hour + 18) % 12 || 12] : hours
}

function numberValues(text: string, language: LanguageTag): GermanValue[] {
  let from = 0
  return numbersIn(text).flatMap((token): GermanValue[] => {
    const at = text.indexOf(token.text, from)
    from = at + token.text.length
    const scale = SCALES.find(([pattern]) => pattern.test(text.slice(from)))?.[1]
    if (token.values.length === 0) {
      return token.parts.map((part) => ({
        kind: 'number',
        text: token.text,
        alternatives: [[part]],
      }))
    }
    const written = token.values.flatMap((value) => [
      ...(isYear(token.text) ? yearsIn(language, value) : [value]),
      ...(scale ? [value * scale] : []),
    ])
    return [{ kind: 'number', text: token.text, alternatives: written.map((value) => [value]) }]
  })
}

const isYear = (text: string) => /^(?:19|20)\d\d$/.test(text)
