import type { FlattenedField } from 'payload'
import { expect, it } from 'vitest'
import { tooManyComparisons } from '../../../../src/content/input/tooManyComparisons.ts'

const fields = [
  { name: 'title', type: 'text' },
  { name: 'parent', type: 'relationship', hasMany: false },
  { name: 'goals', type: 'relationship', hasMany: true },
  { name: 'topics', type: 'relationship', hasMany: true },
  { name: 'partners', type: 'relationship', hasMany: true },
  { name: 'articles', type: 'join', collection: 'articles' },
] as FlattenedField[]

const fieldsOf = (collection: string) => (collection === 'articles' ? fields : [])

/** Conditions on some fields, filled up with others to as many as are asked for. */
const where = (count: number, ...names: string[]) => ({
  or: Array.from({ length: count }, (_, n) => ({ [names[n] ?? 'title']: { equals: 'x' } })),
})

it.each([
  [50, []],
  [50, ['parent.title']],
  [50, ['goals.title', 'goals.title', 'goals']],
  [50, ['articles__title']],
  [12, ['goals', 'topics.name']],
  [12, ['version.goals', 'version__topics__name']],
  [3, ['goals', 'topics', 'partners.name']],
  [4, ['goals', 'topics', 'partners', 'articles.title']],
])('%i conditions are possible with %j', (most, names) => {
  for (const asking of [
    (conditions: object) => ({ where: conditions }),
    (conditions: object) => ({ joins: { articles: { where: conditions } } }),
  ]) {
    const ask = (count: number) =>
      tooManyComparisons(fields, asking(where(count, ...names)), fieldsOf)
    expect(ask(most)).toBeUndefined()
    if (most < 50) expect(ask(most + 1)?.en).toContain(`at most ${most} conditions`)
  }
})
