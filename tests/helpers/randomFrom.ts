/**
 * Random choices that are the same in every run (mulberry32).
 *
 * @param seed of the sequence
 */
export function randomFrom(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    /** A whole number from 0, less than this. */
    below,
    /** One of these; there has to be one. */
    of: <T>(all: readonly T[]): T => {
      if (all.length === 0) throw new Error('Nothing to choose from')
      return all[below(all.length)] as T
    },
    chance: (probability: number): boolean => next() < probability,
  }
}
