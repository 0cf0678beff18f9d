import { searchWords } from './searchWords.ts'

/** More words than anybody searches for; each costs a look into the index. */
const MOST_WORDS = 20

/**
 * What a reader typed as an FTS5 query: every word has to occur, at least as the beginning of one.
 * Only letters and digits are left, in quotes, so that nothing is read as an operator.
 *
 * @returns undefined where there is no letter or digit in it
 */
export function searchQuery(typed: string): string | undefined {
  const words = typed
    .split(/\s+/)
    .map((word) => (searchWords(word).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' '))
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
  return words.length === 0 ? undefined : words.map((word) => `"${word}"*`).join(' AND ')
}
