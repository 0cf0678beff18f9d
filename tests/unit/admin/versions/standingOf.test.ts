import { expect, it } from 'vitest'
import { type ListedVersion, standingOf } from '../../../../src/admin/versions/standingOf.ts'

const history = (...states: ('draft' | 'published')[]): ListedVersion[] =>
  states.map((_status, n) => ({ id: `${n}`, updatedAt: '', version: { _status } }))

it.each([
  [['draft', 'draft'], false, ['currentDraft', 'draft']],
  [['published', 'draft'], true, ['currentlyPublished', 'draft']],
  [
    ['draft', 'published', 'published'],
    true,
    ['currentDraft', 'currentlyPublished', 'previouslyPublished'],
  ],
  // Taken offline.
  [['draft', 'published'], false, ['currentDraft', 'previouslyPublished']],
] as const)('says what each version is: %s, published: %s', (states, isPublished, expected) => {
  const versions = history(...states)
  expect(versions.map((one) => standingOf(one, versions, isPublished))).toEqual(expected)
})
