import { describe, expect, it } from 'vitest'
import { momentOf } from '../../../../src/delivery/http/momentOf.ts'

describe('momentOf', () => {
  it.each([
    ['2026-01-01', '2025-12-31T23:00:00.000Z', '2026-01-01T22:59:59.999Z'],
    ['2026-07-01', '2026-06-30T22:00:00.000Z', '2026-07-01T21:59:59.999Z'],
    ['2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T21:59:59.999Z'],
    ['2028-02-29', '2028-02-28T23:00:00.000Z', '2028-02-29T22:59:59.999Z'],
  ])('%s is a whole day in Berlin', (day, start, end) => {
    expect([momentOf(day, 'start'), momentOf(day, 'end')]).toEqual([start, end])
  })

  it.each([
    ['2026-05-31T18:00Z', '2026-05-31T18:00:00.000Z'],
    ['2026-05-31T18:00:00+02:00', '2026-05-31T16:00:00.000Z'],
    ['2026-05-31T18:00:00 02:00', '2026-05-31T16:00:00.000Z'],
    ['2026-05-31T18:00:00.25-05:00', '2026-05-31T23:00:00.250Z'],
  ])('%s is a moment, whichever end', (given, moment) => {
    expect([momentOf(given, 'start'), momentOf(given, 'end')]).toEqual([moment, moment])
  })

  it.each([
    '',
    '2026',
    '2026-5-1',
    '2026-02-30',
    '2026-00-10',
    '2026-13-01',
    '01.05.2026',
    'now',
    '2026-05-31T18:00',
    '2026-05-31T24:30Z',
    '2026-02-30T10:00Z',
    '2026-05-31 18:00Z',
  ])('%j is neither', (given) => {
    expect(momentOf(given, 'start')).toBeUndefined()
  })
})
