const WORDS = new Intl.Segmenter('de', { granularity: 'word' })

/** How many words a German text has, as Unicode cuts them (UAX #29); what is no word does not count. */
export function countWords(text: string): number {
  let count = 0
  for (const { isWordLike } of WORDS.segment(text)) if (isWordLike) count += 1
  return count
}
