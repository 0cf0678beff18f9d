import { markWords } from './markWords.ts'
import { searchWords } from './searchWords.ts'

/** More words than anybody searches for; each costs a look into the index. */
const MOST_WORDS = 10

/**
 * The words that a reader typed, without anything that FTS5 would read as an operator. One can have
 * several parts, which follow each other.
 */
export function typedWords(typed: string): string[] {
  const words = typed
    .split(/\s+/)
    .map((word) => (searchWords(word).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' '))
    .filter((word) => word !== '')
  // One that comes again finds nothing else, and costs as much.
  return [...new Set(words.slice(0, MOST_WORDS))]
}

/**
 * What finds a word in one of some languages, at least as the beginning of one.
 *
 * @param languages their numbers in the store
 */
export const searchQuery = (word: string, languages: readonly number[]): string =>
  languages.map((language) => `"${markWords(word, language)}"*`).join(' OR ')
