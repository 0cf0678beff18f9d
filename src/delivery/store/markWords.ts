/** The first of 6,400 characters that nobody writes with (Unicode, Private Use Area). */
const FIRST_MARK = 0xe0_00

/** What the search index takes for a word. */
const WORD = /[\p{L}\p{M}\p{N}\p{Co}]+/gu

/**
 * Marks each word with its language, so that one index is searched as if each language had its own.
 *
 * @param language its number in the store
 */
export function markWords(words: string, language: number): string {
  const mark = String.fromCodePoint(FIRST_MARK + language)
  return words.replace(WORD, `${mark}$&`)
}
