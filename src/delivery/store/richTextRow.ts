import type { SourceKey } from '../source.ts'
import { referencesIn, writeRichText, type WrittenRichText } from '../present/writeRichText.ts'
import { wordsToFind } from './searchWords.ts'
import { packTree } from './trees.ts'

/** What the store has of a rich text: itself, packed, and what is made of it once, for all readers. */
export type RichTextRow = WrittenRichText & {
  tree: Uint8Array
  /** What it speaks of. */
  references: SourceKey[]
}

/**
 * Makes the row of a rich text. That is more than half of the work of storing it, so where there are many
 * it is done on other threads (`richTextThread.ts`).
 *
 * @param tree as Payload stores it
 * @returns undefined where there is nothing in it for readers
 */
export function richTextRow(tree: unknown): RichTextRow | undefined {
  const written = writeRichText(tree)
  if (!written) return undefined
  return {
    ...written,
    words: wordsToFind(written.words),
    tree: packTree(tree),
    references: referencesIn(tree),
  }
}
