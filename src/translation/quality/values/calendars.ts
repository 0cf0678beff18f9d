import type { LanguageTag } from '../../../languages/languages.ts'

export type Day = { day: number; month: number; year: number | undefined }

/** Calendars that are in use beside the Gregorian one (CLDR). */
const CALENDARS: Partial<Record<LanguageTag, string>> = {
  fa: 'persian',
  prs: 'persian',
  ps: 'persian',
  am: 'ethiopic',
  ti: 'ethiopic',
}

/** How many years a calendar is behind: in the first months of a year by one more. */
const YEARS_BEHIND: Readonly<Record<string, readonly [number, number]>> = {
  persian: [621, 622],
  ethiopic: [7, 8],
}

/** What `Intl` has data for instead of tags that it does not know, or knows for something else. */
const LOCALES: Partial<Record<LanguageTag, string>> = {
  rom: 'ro',
  'de-simple': 'de',
  prs: 'fa-AF',
  kmr: 'ku',
}

export const localeOf = (language: LanguageTag): string => LOCALES[language] ?? language

/** A day as the language may write it: in the Gregorian calendar and in its own. */
export function daysIn(language: LanguageTag, day: Day): Day[] {
  const calendar = CALENDARS[language]
  if (!calendar) return [day]
  const years = day.year === undefined ? RECENT : [day.year]
  const converted = years.map((year) => convert(calendar, { ...day, year }))
  return [
    day,
    ...converted.map((one) => (day.year === undefined ? { ...one, year: undefined } : one)),
  ]
}

/** Leap years move a day by one. */
const RECENT = [2023, 2024, 2025, 2026]

function convert(calendar: string, { day, month, year }: Day & { year: number }): Day {
  const parts = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
    timeZone: 'UTC',
  }).formatToParts(Date.UTC(year, month - 1, day))
  const partOf = (type: string) =>
    Number(parts.find((one) => one.type === type)?.value.match(/\d+/)?.[0])
  return { day: partOf('day'), month: partOf('month'), year: partOf('year') }
}

/** A year as the language may write it. */
export function yearsIn(language: LanguageTag, year: number): number[] {
  const behind = YEARS_BEHIND[CALENDARS[language] ?? ''] ?? []
  return [year, ...behind.map((years) => year - years)]
}

const names = new Map<string, string[]>()

/** The names of a Gregorian month in a language, in all forms that `Intl` knows, in small letters. */
export function monthNames(language: LanguageTag, month: number): string[] {
  const key = `${language} ${month}`
  const known = names.get(key) ?? namesOf(language, month)
  names.set(key, known)
  return known
}

function namesOf(language: LanguageTag, month: number): string[] {
  // Romani has no data of its own, and borrows names from its neighbours.
  const locales = language === 'rom' ? [localeOf(language), 'de', 'en'] : [localeOf(language)]
  const date = Date.UTC(2023, month - 1, 5)
  return locales.flatMap((locale) =>
    (['long', 'short'] as const).flatMap((style) =>
      [{ month: style }, { day: 'numeric', month: style } as const].map((options) =>
        monthIn(locale, options, date),
      ),
    ),
  )
}

function monthIn(locale: string, options: Intl.DateTimeFormatOptions, date: number): string {
  const format = new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, { ...options, timeZone: 'UTC' })
  const name = format.formatToParts(date).find(({ type }) => type === 'month')?.value ?? ''
  return name.toLowerCase().replace(/\.$/, '')
}
