import type { FlattenedField } from 'payload'
import { expect, it } from 'vitest'
import { tooManyComparisons } from '../../../../src/content/input/tooManyComparisons.ts'

const fields = [
  { name: 'title', type: 'text' },
  { name: 'parent', type: 'relationship', hasMany: false },
  { name: 'goals', type: 'relationship', hasMany: true },
  { name: 'topics', type: 'relationship', hasMany: true },
  { name: 'partners', type: 'relationship', hasMany: true },
  { name: 'articles', type: 'join' },
] as FlattenedField[]

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
  expect(tooManyComparisons(fields, where(most, ...names))).toBeUndefined()
  const excess = tooManyComparisons(fields, where(most + 1, ...names))
  if (most < 50) expect(excess?.en).toContain(`at most ${most} conditions`)
})
