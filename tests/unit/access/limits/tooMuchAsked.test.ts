import { describe, expect, it } from 'vitest'
import {
  MOST,
  mostAsked,
  type Question,
  tooMuchAsked,
} from '../../../../src/access/limits/tooMuchAsked.ts'

const several = <T>(length: number, make: (index: number) => T) =>
  Array.from({ length }, (_, i) => make(i))

/** As a query string's parser makes it of a long list. */
const asObject = (list: readonly unknown[]) => Object.fromEntries(list.entries())

const title = { title: { equals: 'x' } }

const nested = (levels: number, inner: unknown = title): unknown => {
  let where = inner
  for (let level = 0; level < levels; level += 1) where = { [level % 2 ? 'and' : 'OR']: [where] }
  return where
}

const groups = (levels: number): unknown => {
  let select: unknown = true
  for (let level = 0; level < levels; level += 1) select = { place: select }
  return select
}

/** What is as much as possible, and one more. */
const cases: [keyof typeof MOST, (count: number) => Question][] = [
  ['conditions', (n) => ({ where: { or: several(n, () => title) } })],
  [
    'conditions',
    (n) => ({ where: Object.fromEntries(several(n, (i) => [`f${i}`, { equals: i }])) }),
  ],
  ['conditions', (n) => ({ where: { title: { like: several(n, () => 'a').join(' ') } } })],
  ['conditions', (n) => ({ joins: { children: { where: { AND: several(n, () => title) } } } })],
  [
    'conditions',
    (n) => ({ where: title, joins: { children: { where: { or: several(n - 1, () => title) } } } }),
  ],
  ['dottedPaths', (n) => ({ where: { and: several(n, () => ({ 'a.b': { equals: 1 } })) } })],
  ['dottedPaths', (n) => ({ where: { and: several(n, () => ({ a__b: { equals: 1 } })) } })],
  [
    'dottedPaths',
    (n) => ({ where: { and: several(n, () => ({ 'version.a.b': { equals: 1 } })) } }),
  ],
  ['sorts', (n) => ({ sort: several(n, () => '-title').join(',') })],
  ['sorts', (n) => ({ sort: several(n, () => 'title') })],
  ['sorts', (n) => ({ joins: { children: { sort: several(n, () => 'title').join(',') } } })],
  ['levels', (n) => ({ where: nested(n) })],
  ['levels', (n) => ({ joins: { children: { where: nested(n) } } })],
  ['levels', (n) => ({ select: groups(n) })],
  ['levels', (n) => ({ populate: groups(n) })],
  ['alternatives', (n) => ({ where: { or: several(n, () => ({})) } })],
  ['alternatives', (n) => ({ where: { or: asObject(several(n, () => ({}))) } })],
  ['values', (n) => ({ where: { id: { in: several(n, String) } } })],
  ['values', (n) => ({ where: { id: { not_in: several(n, String).join(',') } } })],
  ['values', (n) => ({ where: { id: { all: several(n, String).join(',') } } })],
  ['values', (n) => ({ where: { id: { in: asObject(several(n, String)) } } })],
  ['names', (n) => ({ select: Object.fromEntries(several(n, (i) => [`f${i}`, true])) })],
  ['names', (n) => ({ joins: Object.fromEntries(several(n, (i) => [`f${i}`, false])) })],
  ['pathLength', (n) => ({ where: { ['x'.repeat(n)]: { equals: 1 } } })],
  ['pathLength', (n) => ({ sort: 'x'.repeat(n) })],
  ['valueLength', (n) => ({ where: { title: { equals: 'x'.repeat(n) } } })],
  ['valueLength', (n) => ({ where: { title: { in: ['x'.repeat(n)] } } })],
]

describe('tooMuchAsked', () => {
  it.each(cases)('takes as many %s as there may be and says so of one more (%#)', (limit, ask) => {
    expect(tooMuchAsked(MOST, ask(MOST[limit]))).toBeUndefined()
    const excess = tooMuchAsked(MOST, ask(MOST[limit] + 1))
    expect(excess?.de).toContain(`Höchstens ${MOST[limit]} `)
    expect(excess?.en).toContain(`At most ${MOST[limit]} `)
  })

  it('takes less of whoever has no account', () => {
    const { conditions } = mostAsked(null)
    expect(conditions).toBeLessThan(MOST.conditions)
    const asking = (many: number) => ({ where: { or: several(many, () => title) } })
    expect(tooMuchAsked(mostAsked(null), asking(conditions))).toBeUndefined()
    const excess = tooMuchAsked(mostAsked(null), asking(conditions + 1))
    expect(excess?.en).toContain(`At most ${conditions} `)
    expect(tooMuchAsked(mostAsked({ id: '1', role: 'client' }), asking(conditions + 1))).toBe(
      undefined,
    )
  })

  it('counts what several questions of one request ask together', () => {
    const half = { where: { or: several(MOST.conditions / 2, () => title) } }
    expect(tooMuchAsked(MOST, half, half)).toBeUndefined()
    expect(tooMuchAsked(MOST, half, half, { where: title })).toBeDefined()
  })

  it.each([
    ['where', { where: nested(100_000) }],
    ['select', { select: groups(100_000) }],
    ['alternatives', { where: { or: several(1_000_000, () => title) } }],
    ['sorts', { sort: ','.repeat(2_000_000) }],
    ['values', { where: { id: { in: ','.repeat(2_000_000) } } }],
  ] satisfies [string, Question][])('does not give in to a huge %s', (_, question) => {
    expect(tooMuchAsked(MOST, question)).toBeDefined()
  })

  it.each([undefined, null, 5, 'x', [], {}, { and: null }, { or: 'x' }, { title: null }, [[[]]]])(
    'has nothing to say about %j',
    (where) => {
      expect(
        tooMuchAsked(MOST, { where, sort: where, joins: where, select: where }),
      ).toBeUndefined()
    },
  )
})
