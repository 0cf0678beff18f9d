import { expect, it } from 'vitest'

import { groupAdjacent } from '../../../src/richText/groupAdjacent.ts'

it('cuts where the key changes, and keeps the order', () => {
  expect(groupAdjacent([1, 3, 2, 4, 5], (number) => number % 2)).toEqual([[1, 3], [2, 4], [5]])
})

it('takes undefined for a key like any other', () => {
  expect(groupAdjacent([undefined, undefined, 1], (key) => key)).toEqual([
    [undefined, undefined],
    [1],
  ])
  expect(groupAdjacent([], (key) => key)).toEqual([])
})
