import type { TransactionID } from '../database/orderlyTransactions.ts'
import type { TranslatableSlug } from '../model/content.ts'

/**
 * What has changed: a document, a file or (with `global` as its id) a global; the languages; or the work on
 * a document in a language, which readers do not see.
 */
export type ChangeKey = DocumentKey | WorkKey | 'languages'

export type DocumentKey = `${TranslatableSlug}/${string}`

/** `work/collection/id/language`. */
export type WorkKey = `work/${string}`

export const isWorkKey = (key: ChangeKey): key is WorkKey => key.startsWith('work/')

/** A place in the log. The id tells whether it is still the same log. */
export type Position = { sequence: number; id: string }

/** What one commit has changed. */
export type Entry = Position & { keys: ChangeKey[]; at: Date }

/**
 * What changed, in the database itself. Whoever reads sees the entries in their sequence, without a gap
 * and never one before those that it comes after, whichever process has written them.
 */
export type ChangeLog = {
  /** Whether an entry and what it tells of are both kept or neither; MongoDB alone cannot always do that. */
  readonly isAtomic: boolean
  /**
   * Writes an entry.
   *
   * @param transaction in which it is written
   * @returns its id; its sequence may be settled later
   */
  append: (transaction: TransactionID, keys: readonly ChangeKey[]) => Promise<string>
  /**
   * @param from the sequence that is the first to be read
   * @returns committed entries, at most `limit`
   */
  read: (from: number, limit: number) => Promise<Entry[]>
  /** The newest entry; undefined as long as there is none. */
  newest: () => Promise<Entry | undefined>
  /** The newest one from before a date. */
  newestBefore: (date: Date) => Promise<Entry | undefined>
  /** Removes all entries before a sequence. */
  removeBefore: (transaction: TransactionID, sequence: number) => Promise<void>
  /**
   * Calls back whenever another process may have written.
   *
   * @param signal ends it
   */
  watch: (wake: () => void, signal: AbortSignal) => void
}
