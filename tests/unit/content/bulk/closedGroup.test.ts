import { describe, expect, it } from 'vitest'
import { closedGroup } from '../../../../src/content/bulk/closedGroup.ts'

const group = (held: Record<string, string[]>) =>
  closedGroup(Object.entries(held).map(([key, referrers]) => ({ key, referrers }))).map(
    ({ key }) => key,
  )

describe('closedGroup', () => {
  it.each<[Record<string, string[]>, string[]]>([
    [{}, []],
    [{ a: ['b'], b: ['a'] }, ['a', 'b']],
    [{ a: ['b'], b: ['c'], c: ['a'] }, ['a', 'b', 'c']],
    [{ a: ['b'], b: ['a', 'outside'] }, []],
    [{ a: ['b'], b: ['a'], c: ['a', 'outside'] }, ['a', 'b']],
    [{ a: ['b'], b: ['a', 'c'], c: ['outside'] }, []],
    [{ above: ['a'], a: ['b'], b: ['a'] }, ['above', 'a', 'b']],
  ])('of %j: %j', (held, expected) => {
    expect(group(held)).toEqual(expected)
  })
})
