import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LanguageTag } from '../../../../src/languages/languages.ts'
import { RELEVANCE, type ListQuery } from '../../../../src/delivery/store/listQuery.ts'
import { MOST_FOUND } from '../../../../src/delivery/store/search.ts'
import { source, storeOf } from '../fixtures.ts'

const WORDS = ['lesen', 'lesung', 'rechnen', 'rechts', 'le']
/** As the fixtures have it: Ukrainian readers get English where there is no Ukrainian. */
const CHAIN = ['uk', 'en', 'de'] as const

const texts = fc.record(
  { title: fc.array(fc.constantFrom(...WORDS)), teaser: fc.array(fc.constantFrom(...WORDS)) },
  { requiredKeys: [] },
)
const document = fc.record(
  { de: texts, en: texts, uk: texts, kind: fc.constantFrom('news', 'story') },
  { requiredKeys: ['de', 'kind'] },
)
const query = fc.record({
  words: fc.uniqueArray(fc.constantFrom('lese', 'lesen', 're', 'rechn', 'l'), { minLength: 1 }),
  kind: fc.option(fc.constantFrom('news', 'story'), { nil: undefined }),
})

const asked = (more: Partial<ListQuery>): ListQuery => ({
  collection: 'articles',
  language: 'uk',
  page: 1,
  limit: 100,
  sort: RELEVANCE,
  ...more,
})

it('finds what has every word in the texts that the reader gets, titles first', () => {
  fc.assert(
    fc.property(fc.array(document, { maxLength: 12 }), query, (documents, { words, kind }) => {
      const sources = documents.map((one, index) => {
        const inAll = (field: 'title' | 'teaser') =>
          Object.fromEntries(
            CHAIN.flatMap((tag) => (one[tag]?.[field] ? [[tag, one[tag][field].join(' ')]] : [])),
          ) as Partial<Record<LanguageTag, string>>
        return source('articles', `a${index}`, {
          title: inAll('title'),
          teaser: inAll('teaser'),
          slug: Object.fromEntries(CHAIN.flatMap((tag) => (one[tag] ? [[tag, 's']] : []))),
          kind: one.kind,
        })
      })
      const given = (one: (typeof documents)[number], field: 'title' | 'teaser') =>
        CHAIN.map((tag) => one[tag]?.[field] ?? []).find((all) => all.length > 0) ?? []
      const has = (all: string[], word: string) => all.some((text) => text.startsWith(word))
      const expected = documents.flatMap((one, index) => {
        const all = [...given(one, 'title'), ...given(one, 'teaser')]
        const isFound =
          words.every((word) => has(all, word)) && (kind === undefined || one.kind === kind)
        const inTitle = words.filter((word) => has(given(one, 'title'), word)).length
        return isFound ? [{ id: `a${index}`, inTitle }] : []
      })
      const list = storeOf(sources).list(asked({ q: words.join(' '), kind }))
      expect(list.rows.map(({ id }) => id).toSorted()).toEqual(
        expected.map(({ id }) => id).toSorted(),
      )
      const titles = list.rows.map(({ id }) => expected.find((one) => one.id === id)?.inTitle)
      expect(titles).toEqual(titles.toSorted((one, other) => Number(other) - Number(one)))
      expect(list).toMatchObject({ total: expected.length, isAtLeast: false })
    }),
  )
})

it('of very many, finds those made last and those with the words in their titles', () => {
  const many = storeOf([
    source('articles', 'first', { title: { de: 'Schule' } }),
    ...Array.from({ length: 2 * MOST_FOUND }, (_, index) =>
      source('articles', `a${index}`, {
        title: { de: 'Bildung' },
        teaser: { de: index === 5 ? 'Die seltene Schule' : 'Die Schule' },
        kind: index < 10 ? 'story' : 'news',
      }),
    ),
  ])
  const find = (q: string, more: Partial<ListQuery> = {}) =>
    many.list(asked({ q, language: 'de', limit: 5, ...more }))
  expect(find('schule')).toMatchObject({ total: MOST_FOUND + 1, isAtLeast: true })
  expect(find('schule').rows[0]?.id).toBe('first')
  expect(find('schule', { page: 201 }).rows).toHaveLength(1)
  // Whatever else is asked for is looked for in all of them.
  expect(find('schule seltene')).toMatchObject({ total: 1, isAtLeast: false })
  expect(find('schule', { kind: 'story' })).toMatchObject({ total: 10, isAtLeast: false })
})
