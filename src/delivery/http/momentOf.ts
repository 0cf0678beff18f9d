import { berlinTime } from '../../text/berlinTime.ts'

const DATE = /^\d{4}-\d{2}-\d{2}$/
/** With the offset, whose `+` is a blank in a query that does not escape it. */
const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+\- ]\d{2}:\d{2})$/

/**
 * The moment that a parameter means (RFC 3339): a day in German time, or a date with a time and its
 * offset.
 *
 * @param edge which end of a day counts
 * @returns ISO 8601 in UTC; undefined where it is no date
 */
export function momentOf(given: string, edge: 'start' | 'end'): string | undefined {
  if (DATE.test(given)) {
    if (!isDay(given)) return undefined
    // At noon in UTC it is the same day in Berlin.
    const noon = new Date(`${given}T12:00:00Z`)
    const start = berlinTime(noon, edge === 'start' ? 0 : 1, '00:00')
    return new Date(start.getTime() - (edge === 'start' ? 0 : 1)).toISOString()
  }
  const [, day] = DATE_TIME.exec(given) ?? []
  const moment = new Date(given.replace(' ', '+'))
  if (!day || !isDay(day) || Number.isNaN(moment.getTime())) return undefined
  return moment.toISOString()
}

/** JavaScript takes 30 February for 2 March. */
function isDay(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date)
}
