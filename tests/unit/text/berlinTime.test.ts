import { describe, expect, it } from 'vitest'
import { berlinTime } from '../../../src/text/berlinTime.ts'

const at = (now: string, days: number, time: string) =>
  berlinTime(new Date(now), days, time).toISOString()

describe('berlinTime', () => {
  it.each([
    ['winter', '2026-01-15T12:00:00Z', 0, '09:00', '2026-01-15T08:00:00.000Z'],
    ['summer', '2026-07-15T12:00:00Z', 0, '09:00', '2026-07-15T07:00:00.000Z'],
    ['over the end of a year', '2026-12-30T12:00:00Z', 3, '09:00', '2027-01-02T08:00:00.000Z'],
    ['back over a leap day', '2028-03-01T12:00:00Z', -1, '09:00', '2028-02-29T08:00:00.000Z'],
    ['into summer time', '2026-03-28T12:00:00Z', 1, '09:00', '2026-03-29T07:00:00.000Z'],
    ['out of summer time', '2026-10-24T12:00:00Z', 1, '09:00', '2026-10-25T08:00:00.000Z'],
    ['back over a change', '2026-11-01T12:00:00Z', -10, '09:00', '2026-10-22T07:00:00.000Z'],
    ['just before a change', '2026-03-29T12:00:00Z', 0, '01:59', '2026-03-29T00:59:00.000Z'],
    ['just after a change', '2026-03-29T12:00:00Z', 0, '03:00', '2026-03-29T01:00:00.000Z'],
    ['midnight', '2026-07-15T12:00:00Z', 0, '00:00', '2026-07-14T22:00:00.000Z'],
  ])('%s', (_, now, days, time, expected) => {
    expect(at(now, days, time)).toBe(expected)
  })

  it('counts from the day that it is in Berlin', () => {
    expect(at('2026-07-15T22:30:00Z', 0, '09:00')).toBe('2026-07-16T07:00:00.000Z')
    expect(at('2026-01-15T23:30:00Z', 0, '09:00')).toBe('2026-01-16T08:00:00.000Z')
  })

  it('takes the time after the gap for one that the clocks skip', () => {
    expect(at('2026-03-29T12:00:00Z', 0, '02:30')).toBe('2026-03-29T01:30:00.000Z')
  })

  it('takes the first of two moments with the same time', () => {
    expect(at('2026-10-25T12:00:00Z', 0, '02:30')).toBe('2026-10-25T00:30:00.000Z')
  })

  it.each(['24:00', '9:00', '09:60', '', '09:00:00'])('refuses %j', (time) => {
    expect(() => berlinTime(new Date(), 0, time)).toThrow(RangeError)
  })
})
