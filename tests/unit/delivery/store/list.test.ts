import { describe, expect, it } from 'vitest'

import { type ListQuery, RELEVANCE } from '../../../../src/delivery/store/listQuery.ts'
import { body, source, storeOf } from '../fixtures.ts'

const named = (de: string, tr?: string) => (tr ? { de, tr } : { de })
const store = storeOf([
  source(
    'topics',
    't1',
    { name: named('Familie', 'Aile'), slug: named('familie', 'aile') },
    { slugs: ['eltern'] },
  ),
  source('goals', 'g1', { title: named('Ziel'), slug: named('ziel'), position: 2, topics: ['t1'] }),
  source('goals', 'g2', { title: named('Anderes'), slug: named('anderes'), position: 1 }),
  source('goals', 'g3', { title: named('Ohne'), slug: named('ohne') }),
  source('partners', 'p1', {
    name: named('Essen'),
    slug: named('essen'),
    kind: 'city',
    since: 2013,
  }),
  source('articles', 'a1', {
    title: named('Äpfel', 'Elmalar'),
    slug: named('aepfel', 'elmalar'),
    body: { de: body('Sprache öffnet Türen.'), tr: body('Dil kapı açar.') },
    kind: 'news',
    topics: ['t1'],
    goals: ['g1'],
    publishedAt: '2025-12-31T23:30:00.000Z',
  }),
  source('articles', 'a2', {
    title: named('Birnen'),
    slug: named('birnen'),
    kind: 'story',
    partners: ['p1'],
    publishedAt: '2024-06-01T10:00:00.000Z',
  }),
  source('articles', 'a3', { title: named('Zebra'), slug: named('zebra'), kind: 'news' }),
])

const ids = (query: Partial<ListQuery>) => {
  const { rows, total } = store.list({
    collection: 'articles',
    language: 'de',
    page: 1,
    limit: 10,
    sort: 'title',
    ...query,
  })
  if ((query.page ?? 1) === 1 && total <= (query.limit ?? 10)) expect(rows).toHaveLength(total)
  return rows.map(({ id }) => id).join(' ')
}

describe('order', () => {
  it.each([
    ['title', 'a1 a2 a3'],
    ['-title', 'a3 a2 a1'],
    ['publishedAt', 'a2 a1 a3'],
    ['-publishedAt', 'a1 a2 a3'],
    ['kind', 'a1 a3 a2'],
    ['-kind', 'a2 a1 a3'],
  ])('by %s, what has no value last and ties by id', (sort, expected) => {
    expect(ids({ sort })).toBe(expected)
  })

  it('takes numbers as numbers', () => {
    expect(ids({ collection: 'goals', sort: 'position' })).toBe('g2 g1 g3')
    expect(ids({ collection: 'goals', sort: '-position' })).toBe('g1 g2 g3')
  })

  it('goes by the texts of the language', () => {
    expect(ids({ language: 'tr' })).toBe('a2 a1 a3')
  })
})

describe('filters', () => {
  it.each<[Partial<ListQuery>, string]>([
    [{ topic: 't1' }, 'a1'],
    [{ topic: 'familie' }, 'a1'],
    [{ topic: 'aile' }, 'a1'],
    [{ topic: 'eltern' }, 'a1'],
    [{ topic: 'Familie' }, 'a1'],
    [{ topic: 'unbekannt' }, ''],
    [{ goal: 'ziel' }, 'a1'],
    [{ partner: 'p1' }, 'a2'],
    [{ partner: 'essen', kind: 'news' }, ''],
    [{ kind: 'news' }, 'a1 a3'],
    [{ kind: 'unbekannt' }, ''],
    [{ year: 2026 }, 'a1'],
    [{ year: 2024 }, 'a2'],
    [{ collection: 'partners', sort: 'name', year: 2013 }, 'p1'],
    [{ collection: 'goals', topic: 't1' }, 'g1'],
    [{ language: 'tr', fallbackNone: true }, 'a1'],
    [{ language: 'kmr', fallbackNone: true }, ''],
    [{ fallbackNone: true }, 'a1 a2 a3'],
  ])('%j finds "%s"', (query, expected) => {
    expect(ids(query)).toBe(expected)
  })
})

describe('search', () => {
  it.each([
    ['äpfel', 'a1'],
    ['AEPFEL', 'a1'],
    ['apf', 'a1'],
    ['tueren sprache', 'a1'],
    ['Türen Birnen', ''],
    ['"Türen" OR (', ''],
    ['NEAR(', ''],
    ['ö*ffnet"', ''],
    ['*** ---', ''],
    ['b\u0000', 'a2'],
  ])('%j finds "%s"', (q, expected) => {
    expect(ids({ q })).toBe(expected)
  })

  it('asks for the first ten words, whatever comes after them', () => {
    const words = (count: number) => Array.from({ length: count }, () => 'Türen')
    expect(ids({ q: [...words(10), 'Birnen'].join(' ') })).toBe('a1')
    expect(ids({ q: [...words(9), 'Birnen'].join(' ') })).toBe('')
  })

  it('looks into the text that the reader would get', () => {
    expect(ids({ q: 'elma', language: 'tr' })).toBe('a1')
    expect(ids({ q: 'elma' })).toBe('')
    expect(ids({ q: 'Birne', language: 'tr' })).toBe('a2')
  })
})

describe('relevance', () => {
  const article = (
    id: string,
    publishedAt: string,
    title: Record<string, string>,
    text: Record<string, string> = {},
  ) =>
    source('articles', id, {
      title,
      publishedAt,
      body: Object.fromEntries(Object.entries(text).map(([tag, words]) => [tag, body(words)])),
    })
  const found = storeOf([
    article('text', '2026-03-01', { de: 'Anderes' }, { de: 'Lesen und Schreiben lernen' }),
    article('one', '2026-01-01', { de: 'Lesen' }, { de: 'Schreiben' }),
    article('both', '2025-01-01', { de: 'Lesen und Schreiben' }),
    // Turkish readers get another title, and this text.
    article('turkish', '2024-01-01', { de: 'Lesen und Schreiben', tr: 'Okumak' }),
    source('people', 'p1', { name: 'Lesen Schreiben' }),
  ])
  const idsOf = (q: string, more: Partial<ListQuery> = {}) =>
    found
      .list({
        collection: 'articles',
        language: 'de',
        page: 1,
        limit: 10,
        sort: RELEVANCE,
        q,
        ...more,
      })
      .rows.map(({ id }) => id)

  it('puts first what has more of the words in its title, then goes on as the collection does', () => {
    expect(idsOf('schreiben lesen')).toEqual(['both', 'turkish', 'one', 'text'])
    expect(idsOf('lesen')).toEqual(['one', 'both', 'turkish', 'text'])
    expect(idsOf('lernen')).toEqual(['text'])
    expect(idsOf('lesen schreiben', { limit: 2, page: 2 })).toEqual(['one', 'text'])
  })

  it('looks at the title that the reader gets', () => {
    expect(idsOf('schreiben lesen', { language: 'tr' })).toEqual(['both', 'one', 'text'])
    expect(idsOf('okumak', { language: 'tr' })).toEqual(['turkish'])
  })

  it('is the usual order where nothing has a translated title, and with nothing to search for', () => {
    expect(idsOf('lesen', { collection: 'people' })).toEqual(['p1'])
    expect(idsOf('***')).toEqual([])
  })
})

describe('pages', () => {
  it('never overlap', () => {
    expect([1, 2, 3, 4].map((page) => ids({ page, limit: 1, sort: 'kind' }))).toEqual([
      'a1',
      'a3',
      'a2',
      '',
    ])
  })

  it('come with the total', () => {
    const query = { collection: 'articles', language: 'de', limit: 2, sort: 'title' } as const
    expect(store.list({ ...query, page: 9e10 })).toMatchObject({ rows: [], total: 3 })
    expect(store.list({ ...query, page: 1 }).total).toBe(3)
  })
})

it('counts again after a write', () => {
  const changing = storeOf([])
  const count = () =>
    changing.list({ collection: 'topics', language: 'de', page: 1, limit: 1, sort: 'name' }).total
  expect(count()).toBe(0)
  const topic = source('topics', 't1', { name: named('Familie') })
  const fail = () =>
    changing.transaction(() => {
      changing.putSource(topic)
      expect(count()).toBe(1)
      throw new Error('on the way')
    })
  expect(fail).toThrow('on the way')
  expect(count()).toBe(0)
  changing.putSource(topic)
  expect(count()).toBe(1)
})
