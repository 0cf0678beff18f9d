import { describe, expect, it } from 'vitest'
import { clampLimits, clampLimitsInJson } from '../../../../src/server/management/clampLimits.ts'

describe('clampLimits', () => {
  it.each([
    ['limit=0', 'limit=200'],
    ['limit=201', 'limit=200'],
    ['limit=-1', 'limit=200'],
    ['limit=1e9', 'limit=200'],
    ['limit=', 'limit=200'],
    ['limit=abc&page=2', 'limit=200&page=2'],
    ['limit=1&limit=0', 'limit=1'],
    ['limit[]=0', 'limit=200'],
    ['[limit]=0', 'limit=200'],
    ['%6Cimit=0', 'limit=200'],
    ['pagination=false', ''],
    ['pagination=0&sort=title', 'sort=title'],
    ['joins[a][limit]=0', 'joins%5Ba%5D%5Blimit%5D=200'],
    ['joins%5Ba%5D%5Blimit%5D=999', 'joins%5Ba%5D%5Blimit%5D=200'],
  ])('%s → %s', (query, clamped) => {
    expect(clampLimits(query)).toBe(clamped)
  })

  it.each([
    '',
    'limit=1',
    'limit=200&pagination=true',
    'joins[a][limit]=5&joins[b][limit]=6',
    'joins=false',
    'where[limit][equals]=0&q=%20a+b',
  ])('leaves %s as it is', (query) => {
    expect(clampLimits(query)).toBe(query)
  })
})

describe('clampLimitsInJson', () => {
  it('does the same for a body', () => {
    const body = {
      limit: 0,
      pagination: false,
      joins: { a: { limit: 0 }, b: false },
      where: { x: 1 },
    }

    expect(clampLimitsInJson(body)).toEqual({
      limit: 200,
      joins: { a: { limit: 200 }, b: false },
      where: { x: 1 },
    })
    expect(clampLimitsInJson({ limit: 7, pagination: true })).toEqual({
      limit: 7,
      pagination: true,
    })
    expect(clampLimitsInJson([1])).toEqual([1])
  })
})
