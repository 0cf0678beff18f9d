import { BERLIN } from '../../text/berlinTime.ts'

/** Editors and readers live here: what is dated to New Year's Eve, 23:30 UTC, is next year's. */
const IN_GERMANY = new Intl.DateTimeFormat('en-u-ca-gregory', {
  timeZone: BERLIN,
  year: 'numeric',
})

/** Nothing that is planned takes longer; a mistyped end does not fill the store. */
const MOST_YEARS = 20

/**
 * The years in which something is: those from its first date to its last one.
 *
 * @param first ISO 8601, or a year as a number
 * @param last the same; only the first counts where there is none, or one before it
 */
export function yearsOf(first: unknown, last?: unknown): number[] {
  const from = yearOf(first)
  if (from === null) return []
  const to = Math.max(from, yearOf(last) ?? from)
  return Array.from({ length: Math.min(to - from + 1, MOST_YEARS) }, (_, index) => from + index)
}

/** The year of a date in German time, or of a year that is given as a number. */
function yearOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isInteger(value) ? value : null
  const date = typeof value === 'string' && value !== '' ? new Date(value) : undefined
  if (!date || Number.isNaN(date.getTime())) return null
  return Number(IN_GERMANY.format(date))
}
