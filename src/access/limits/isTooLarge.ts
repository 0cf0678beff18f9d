import { MOST_LEVELS } from './nesting.ts'

/** A form with a long text has some ten thousand values. */
const MOST_VALUES = 500_000

type Measured = { values: number; levels: number }

const ENDLESS: Measured = { values: Infinity, levels: Infinity }

/**
 * Whether a value is too much to walk through: more than {@link MOST_LEVELS} deep, too many values, or a
 * circle. What the admin's pages send may name the same part several times: each part is measured once
 * and counted as often as it is named.
 */
export function isTooLarge(value: unknown): boolean {
  const known = new Map<object, Measured>()
  const measure = (one: unknown, level: number): Measured => {
    if (typeof one !== 'object' || one === null) return { values: 1, levels: 0 }
    const earlier = known.get(one)
    if (earlier) return earlier
    if (level > MOST_LEVELS) return ENDLESS
    // Inside itself it is a circle.
    known.set(one, ENDLESS)
    const sum = { values: 1, levels: 0 }
    for (const part of Object.values(one)) {
      const { values, levels } = measure(part, level + 1)
      sum.values += values
      sum.levels = Math.max(sum.levels, levels + 1)
    }
    known.set(one, sum)
    return sum
  }
  const { values, levels } = measure(value, 0)
  return values > MOST_VALUES || levels > MOST_LEVELS
}
