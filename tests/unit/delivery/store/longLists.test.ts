import { describe, expect, it } from 'vitest'
import type { ListQuery } from '../../../../src/delivery/store/listQuery.ts'
import { source, storeOf } from '../fixtures.ts'

/** More than are sorted one by one, and than an order begins with. */
const COUNT = 700
const KINDS = ['news', 'story', 'press'] as const

/** Numbers that are all different and in no order. */
const shuffled = (n: number) => (n * 389) % 701

const ALL = Array.from({ length: COUNT }, (_, n) => ({
  id: `a${String(n).padStart(3, '0')}`,
  title: { de: `Titel ${shuffled(n) % 90}`, ...(n % 3 === 0 ? { tr: `Yazi ${n % 50}` } : {}) },
  topics: [`t${n % 2}`, ...(n % 7 === 0 ? ['t7'] : [])],
  kind: KINDS[shuffled(n) % 3]!,
  ...(n % 5 === 0 ? {} : { publishedAt: new Date(1.7e12 + shuffled(n) * 1e9).toISOString() }),
}))
type Article = (typeof ALL)[number]

const store = storeOf([
  ...['t0', 't1', 't7'].map((id) => source('topics', id, { name: { de: id }, slug: { de: id } })),
  ...ALL.map(({ id, ...doc }) => source('articles', id, doc)),
])
// The numbers of documents have gaps.
const ARTICLES = ALL.filter(({ id }) => !id.endsWith('3'))
for (const { id } of ALL) if (id.endsWith('3')) store.removeSource('articles', id)

const CONDITIONS: Partial<ListQuery>[] = [
  {},
  { topic: 't0' },
  { topic: 't7' },
  { kind: 'news' },
  { topic: 't1', kind: 'press' },
]
const SORTS = ['title', '-title', 'publishedAt', '-publishedAt', 'kind']
const LANGUAGES = ['de', 'tr'] as const

/** What a list has to give, by sorting in memory. */
function expected({ language, sort, topic, kind }: ListQuery): string[] {
  const field = sort.replace('-', '')
  const valueOf = ({ title, ...article }: Article): string =>
    field === 'title'
      ? ((language === 'tr' ? title.tr : undefined) ?? title.de)
      : field === 'kind'
        ? article.kind
        : (article.publishedAt ?? '')
  const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other))
  return ARTICLES.filter((one) => (topic ? one.topics.includes(topic) : true))
    .filter((one) => (kind ? one.kind === kind : true))
    .map((one) => ({ id: one.id, value: valueOf(one) }))
    .sort(
      (one, other) =>
        Number(one.value === '') - Number(other.value === '') ||
        compare(one.value, other.value) * (sort.startsWith('-') ? -1 : 1) ||
        compare(one.id, other.id),
    )
    .map(({ id }) => id)
}

describe.each(LANGUAGES)('a long list in %s', (language) => {
  describe.each(SORTS)('by %s', (sort) => {
    it.each(CONDITIONS)('of %j has every document once, in its order', (conditions) => {
      const query = { collection: 'articles', language, sort, limit: 90, ...conditions } as const
      const all = expected({ ...query, page: 1 })
      const pages = Array.from({ length: Math.ceil(COUNT / 90) + 1 }, (_, n) =>
        store.list({ ...query, page: n + 1 }),
      )
      expect(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual(all)
      expect(new Set(pages.map(({ total }) => total))).toEqual(new Set([all.length]))
    })
  })
})
