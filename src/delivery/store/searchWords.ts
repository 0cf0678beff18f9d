import { foldForSearch } from '../../text/folding/fold.ts'

/** An apostrophe, or the half space of Persian. */
const DIVIDER = /['’\u200c]/g

/** A word with some in it. */
const DIVIDED = /[\p{L}\p{M}]+(?:['’\u200c][\p{L}\p{M}]+)+/gu

/** A text as words to search by: folded, and Han characters alone, for Chinese puts no blanks between. */
export function searchWords(text: string): string {
  return foldForSearch(text).replace(/\p{Script=Han}/gu, ' $& ')
}

/**
 * The words that a text is found by. Divided ones are one word, as they are typed without the mark, and
 * their parts are words as well: `L’école` is found by `lecole` and by `école`.
 */
export function wordsToFind(text: string): string {
  // Looking for whole ones takes a quarter of the work, and most texts have none.
  const divided = text.search(DIVIDER) >= 0 ? (text.match(DIVIDED) ?? []) : []
  const parts = divided.map((word) => word.replace(DIVIDER, ' '))
  return searchWords([text, ...parts].join(' '))
}
