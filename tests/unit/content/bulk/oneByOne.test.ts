import { describe, expect, it } from 'vitest'
import { oneByOne } from '../../../../src/content/bulk/oneByOne.ts'

/** Each item can go once those that it names are gone. */
const leave = (needs: Record<string, string[]>) => {
  const gone: string[] = []
  const tries: string[] = []
  const act = async (item: string) => {
    tries.push(item)
    if (needs[item]?.some((other) => !gone.includes(other))) throw new Error(`${item} is held`)
    gone.push(item)
    return item
  }
  return { act, tries }
}
const always = () => true
const failedOf = ({ failed }: { failed: { item: string }[] }) => failed.map(({ item }) => item)

describe('oneByOne', () => {
  it('does the others where one fails, and says why', async () => {
    const { act } = leave({ b: ['nobody'] })
    const outcome = await oneByOne(['a', 'b', 'c'], act, () => false)
    expect(outcome.done).toEqual(['a', 'c'])
    expect(outcome.failed).toEqual([{ item: 'b', error: new Error('b is held') }])
  })

  it('tries again what others held, and stops when that brings nothing', async () => {
    const { act, tries } = leave({ a: ['b'], b: ['c'], d: ['nobody'] })
    const outcome = await oneByOne(['a', 'b', 'c', 'd'], act, always)
    expect(outcome.done).toEqual(['c', 'b', 'a'])
    expect(failedOf(outcome)).toEqual(['d'])
    expect(tries.filter((item) => item === 'd')).toHaveLength(4)
  })

  it('does not try again what would fail again', async () => {
    const { act, tries } = leave({ a: ['c'] })
    const outcome = await oneByOne(['a', 'c'], act, () => false)
    expect(failedOf(outcome)).toEqual(['a'])
    expect(tries).toEqual(['a', 'c'])
  })

  it('gives others their turn between two', async () => {
    const order: string[] = []
    setImmediate(() => order.push('somebody else'))
    const act = async (item: string) => order.push(item)
    await oneByOne(['a', 'b', 'c'], act, always)
    expect(order.indexOf('somebody else')).toBeLessThan(order.indexOf('c'))
  })

  it('has nothing to do with nothing', async () => {
    expect(await oneByOne([], async () => 1, always)).toEqual({ done: [], failed: [] })
  })
})
