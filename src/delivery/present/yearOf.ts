/** Editors and readers live here: what is dated to New Year's Eve, 23:30 UTC, is next year's. */
const IN_GERMANY = new Intl.DateTimeFormat('en-u-ca-gregory', {
  timeZone: 'Europe/Berlin',
  year: 'numeric',
})

/** The year of a date (ISO 8601) in German time, or of a year that is given as a number. */
export function yearOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isInteger(value) ? value : null
  const date = typeof value === 'string' && value !== '' ? new Date(value) : undefined
  if (!date || Number.isNaN(date.getTime())) return null
  return Number(IN_GERMANY.format(date))
}
