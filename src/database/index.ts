import type { DatabaseAdapterObj } from 'payload'
import { foldedTexts } from './folding/foldedTexts.ts'
import { freshSessions } from './freshSessions.ts'
import { keepLocks } from './keepLocks.ts'
import { orderlyTransactions } from './orderlyTransactions.ts'
import { versionsInGerman } from './versionsInGerman.ts'

/**
 * The database that a URI names: MongoDB for `mongodb://` and `mongodb+srv://`, SQLite for `file:`.
 * Ids are strings on both, both run one writing transaction at a time, versions hold German only, texts
 * are sorted and searched alike, and signing in writes nothing but a session. Only the adapter that is
 * needed is loaded: the one for SQLite takes a second.
 */
export async function database(uri: string): Promise<DatabaseAdapterObj> {
  const stored = freshSessions(versionsInGerman(foldedTexts(await adapter(uri))))
  return keepLocks(orderlyTransactions(stored))
}

async function adapter(uri: string): Promise<DatabaseAdapterObj> {
  if (uri.startsWith('mongodb')) {
    const { mongodb } = await import('./mongodb.ts')
    return mongodb(uri)
  }
  const { sqlite } = await import('./sqlite.ts')
  return sqlite(uri)
}
