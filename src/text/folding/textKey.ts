import { fold, foldForSearch } from './fold.ts'

/**
 * To be raised with every change to what {@link textKey} returns: what is stored is then folded anew at
 * the next start.
 */
export const TEXT_KEYS = 1

/** Sorts before every letter, and nobody types it. */
const BETWEEN = '\u0001'

/**
 * What databases sort and search a text by: folded for sorting, and where that differs also folded for
 * search. A part of either is a part of the text, so that one column does for both.
 *
 * @returns null where nothing is left of the text
 */
export function textKey(text: string): string | null {
  const sorted = fold(text)
  const searched = foldForSearch(text)
  return (sorted === searched ? sorted : sorted + BETWEEN + searched) || null
}
