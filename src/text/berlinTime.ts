/** As IANA names the time zone. */
export const BERLIN = 'Europe/Berlin'
const DAY_MS = 24 * 60 * 60 * 1000

const format = new Intl.DateTimeFormat('en', {
  timeZone: BERLIN,
  calendar: 'iso8601',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
})

/**
 * The moment at which clocks in Berlin show a time, some days from today.
 *
 * @param now the moment that decides which day is today in Berlin
 * @param days calendar days from today, negative for the past
 * @param time `HH:MM`
 * @returns the moment; for a time that occurs twice the first one, for one that the clocks skip the
 *   time after the gap (as `Temporal`'s disambiguation `compatible`)
 * @throws {RangeError} where `time` is not a time of day
 */
export function berlinTime(now: Date, days: number, time: string): Date {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? []
  if (!hours || !minutes) throw new RangeError(`"${time}" is not a time of day as HH:MM.`)

  const today = new Date(wallClock(now.getTime()))
  const wanted = Date.UTC(
    today.getUTCFullYear(),
    today.getUTCMonth(),
    today.getUTCDate() + days,
    Number(hours),
    Number(minutes),
  )
  // Clocks change once in two days at most, so that one of the two offsets around it is the right one.
  const withOffsetBefore = wanted - offset(wanted - DAY_MS)
  const withOffsetAfter = wanted - offset(wanted + DAY_MS)
  const isShown = [withOffsetBefore, withOffsetAfter].find((at) => wallClock(at) === wanted)
  return new Date(isShown ?? withOffsetBefore)
}

/** What clocks in Berlin show, as if they stood in UTC; milliseconds, in whole seconds. */
function wallClock(at: number): number {
  const parts = Object.fromEntries(
    format.formatToParts(at).map(({ type, value }) => [type, Number(value)]),
  )
  const { year = NaN, month = NaN, day = NaN, hour = NaN, minute = NaN, second = NaN } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

function offset(at: number): number {
  return wallClock(at) - Math.floor(at / 1000) * 1000
}
