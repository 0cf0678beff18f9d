/** Lists that differ by more than this many filters and searches at a time are counted again. */
const MOST_KEPT = 1000

export type Totals = ReturnType<typeof keepTotals>

/**
 * Remembers how many documents a list has: counting is most of the work of a filtered page, and all of
 * its pages need the same number. To be forgotten with every write.
 */
export function keepTotals() {
  const kept = new Map<string, number>()
  return {
    get(key: string, count: () => number): number {
      const known = kept.get(key)
      if (known !== undefined) return known
      const total = count()
      if (kept.size >= MOST_KEPT) kept.clear()
      kept.set(key, total)
      return total
    },
    forget: () => kept.clear(),
  }
}
