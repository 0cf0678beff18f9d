import { access } from 'node:fs/promises'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { Payload } from 'payload'
import { sqliteFile } from './sqliteFile.ts'

/** Whether the database answers a question that costs it nothing. */
export async function databaseReachable(payload: Payload): Promise<boolean> {
  try {
    if (payload.db.name === 'sqlite') await findFile(payload.db as unknown as SQLiteAdapter)
    await payload.count({ collection: 'languages', overrideAccess: true })
    return true
  } catch (error) {
    payload.logger.warn({ err: error, msg: 'The database does not answer' })
    return false
  }
}

/**
 * SQLite answers from an open file even when that has been moved or deleted, until it opens it the next
 * time; what is written meanwhile may be lost.
 *
 * @throws when the file is not where it belongs
 */
async function findFile({ clientConfig }: SQLiteAdapter): Promise<void> {
  await access(sqliteFile(clientConfig.url))
}
