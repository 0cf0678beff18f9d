import { expect, it } from 'vitest'
import { ahead } from '../../../src/environment/ahead.ts'

async function* numbers(count: number) {
  for (let number = 1; number <= count; number += 1) yield await Promise.resolve(number)
}

it('begins so many ahead, and gives them in their order', async () => {
  const begun: number[] = []
  const begin = async (number: number) => {
    begun.push(number)
    // The first ones end last.
    for (let turn = number; turn < 9; turn += 1) await Promise.resolve()
    return number
  }
  const seen: [number, number][] = []
  for await (const number of ahead(numbers(5), begin, 2)) seen.push([number, begun.length])
  expect(seen).toEqual([
    [1, 3],
    [2, 4],
    [3, 5],
    [4, 5],
    [5, 5],
  ])
})

it('throws what failed in its turn, after what came before', async () => {
  const seen: number[] = []
  const begin = (number: number) =>
    number === 3 ? Promise.reject(new Error('The third')) : Promise.resolve(number)
  const all = async () => {
    for await (const number of ahead(numbers(9), begin, 2)) {
      seen.push(number)
      await new Promise(setImmediate)
    }
  }
  await expect(all()).rejects.toThrow('The third')
  expect(seen).toEqual([1, 2])
})

it('ends where the caller stops, once what was begun has ended', async () => {
  let ended = 0
  const begin = async (number: number) => {
    await new Promise(setImmediate)
    ended += 1
    return number
  }
  for await (const number of ahead([1, 2, 3, 4, 5], begin, 2)) if (number === 1) break
  expect(ended).toBe(3)
})
