import type { SQLiteAdapter } from '@payloadcms/db-sqlite'

/**
 * Makes a commit that fails (a full disk) fail for whoever has written. Payload's SQLite adapter (3.90.2)
 * drops that error, so that a write would be reported as done and be gone. One transaction at a time is
 * assumed: see `orderlyTransactions`.
 */
export function honestCommits(db: SQLiteAdapter): SQLiteAdapter {
  const { connect } = db
  const commit = db.commitTransaction
  /** How the transaction that was begun last has ended. */
  let outcome: Promise<unknown> = Promise.resolve()

  db.connect = async (options) => {
    await connect?.call(db, options)
    const { drizzle } = db
    const transaction = drizzle.transaction.bind(drizzle) as (...args: unknown[]) => typeof outcome
    drizzle.transaction = ((...args: unknown[]) => {
      outcome = transaction(...args)
      return outcome
    }) as typeof drizzle.transaction
  }

  db.commitTransaction = async (incoming) => {
    const id = await incoming
    // One that has been rolled back has nothing to commit.
    const ended = id in db.sessions ? outcome : undefined
    await commit.call(db, id)
    try {
      await ended
    } catch (cause) {
      throw new CommitError(cause)
    }
  }
  return db
}

/** What was written has not been kept. The driver often says only that the transaction is closed. */
class CommitError extends Error {
  readonly code = 'COMMIT_FAILED'

  constructor(cause: unknown) {
    super('The database has not kept what was written. Is its disk full?', { cause })
  }
}
