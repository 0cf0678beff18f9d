import { describe, expect, it } from 'vitest'

import type { ListQuery } from '../../../../src/delivery/store/listQuery.ts'
import { source, storeOf } from '../fixtures.ts'

const event = (id: string, startsAt: string, endsAt?: string) =>
  source('events', id, { title: { de: id }, startsAt, endsAt })
const store = storeOf([
  event('old', '2024-03-01T10:00:00.000Z', '2024-03-01T12:00:00.000Z'),
  event('newyear', '2025-12-30T10:00:00.000Z', '2026-01-02T16:00:00.000Z'),
  event('exhibition', '2026-01-10T10:00:00.000Z', '2026-08-31T16:00:00.000Z'),
  event('morning', '2026-06-15T06:00:00.000Z'),
  event('same-a', '2026-07-01T10:00:00.000Z'),
  event('same-b', '2026-07-01T10:00:00.000Z'),
  event('late', '2027-12-31T23:30:00.000Z', '2028-01-01T01:00:00.000Z'),
])
const ids = (query: Partial<ListQuery>, language: ListQuery['language'] = 'de') => {
  const common = { collection: 'events', language, page: 1, limit: 10, sort: 'next' } as const
  const { rows, total } = store.list({ ...common, now: '2026-06-14T22:00:00.000Z', ...query })
  if (!query.page) expect(rows).toHaveLength(total)
  return rows.map(({ id }) => id).join(' ')
}

describe('what comes next', () => {
  it('comes first, in its order; what is over comes after it, the latest first', () => {
    expect(ids({})).toBe('exhibition morning same-a same-b late newyear old')
    expect(ids({}, 'tr')).toBe('exhibition morning same-a same-b late newyear old')
  })

  it('depends on the clock alone', () => {
    expect(ids({ now: '2023-01-01T00:00:00.000Z' })).toBe(
      'old newyear exhibition morning same-a same-b late',
    )
    expect(ids({ now: '2030-01-01T00:00:00.000Z' })).toBe(
      'late same-a same-b morning exhibition newyear old',
    )
  })

  it('has no document on two pages', () => {
    const pages = [1, 2, 3, 4].map((page) => ids({ page, limit: 2 }))
    expect(pages).toEqual(['exhibition morning', 'same-a same-b', 'late newyear', 'old'])
  })

  it('is not the only order', () => {
    expect(ids({ sort: '-startsAt' })).toBe('late same-a same-b morning exhibition newyear old')
  })
})

describe('a period', () => {
  it.each<[Partial<ListQuery>, string]>([
    [{ from: '2026-06-15T21:00:00.000Z' }, 'exhibition morning same-a same-b late'],
    [{ from: '2026-06-15T22:00:00.000Z' }, 'exhibition same-a same-b late'],
    [{ from: '2026-09-01T00:00:00.000Z' }, 'late'],
    [{ to: '2026-01-10T10:00:00.000Z' }, 'exhibition newyear old'],
    [{ to: '2026-01-10T09:59:59.999Z' }, 'newyear old'],
    [{ from: '2026-01-01T00:00:00.000Z', to: '2026-01-05T00:00:00.000Z' }, 'newyear'],
    [{ from: '2027-01-01T00:00:00.000Z', to: '2026-01-01T00:00:00.000Z' }, ''],
    [{ year: 2025 }, 'newyear'],
    [{ year: 2026 }, 'exhibition morning same-a same-b newyear'],
    [{ year: 2027 }, ''],
    [{ year: 2028 }, 'late'],
  ])('%j has "%s"', (query, expected) => {
    expect(ids(query)).toBe(expected)
  })
})
