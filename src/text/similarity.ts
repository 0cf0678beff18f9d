/**
 * How similar two texts are by their words: the Sørensen–Dice coefficient, twice the number of words that
 * both have by that of all words.
 *
 * @returns 0 for nothing in common (or no words) to 1 for the same words in any order
 */
export function similarity(one: string, other: string): number {
  const words = wordsOf(one)
  const left = new Map<string, number>()
  for (const word of words) left.set(word, (left.get(word) ?? 0) + 1)
  const others = wordsOf(other)
  let shared = 0
  for (const word of others) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    left.set(word, count - 1)
    shared += 1
  }
  const all = words.length + others.length
  return all === 0 ? 0 : (2 * shared) / all
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
