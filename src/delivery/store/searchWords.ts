import { foldForSearch } from '../../text/folding/fold.ts'

/** A word with an apostrophe or the half space of Persian in it. */
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
  const parts = (text.match(DIVIDED) ?? []).map((word) => word.replace(/['’\u200c]/g, ' '))
  return searchWords([text, ...parts].join(' '))
}
