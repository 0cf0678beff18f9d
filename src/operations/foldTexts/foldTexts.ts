import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { Payload } from 'payload'
import { TEXT_KEYS } from '../../text/folding/textKey.ts'
import { foldInMongodb } from './foldInMongodb.ts'
import { foldInSqlite } from './foldInSqlite.ts'

/** Where a database remembers how its texts are folded. */
const REMEMBERED = 'folded-texts'

/**
 * Fills the folded fields of what was written by an older program, drafts and versions included. Where
 * an interruption comes between, the next start does it again; on a database that is done it changes
 * nothing.
 */
export async function foldTexts(payload: Payload): Promise<void> {
  const remembered = await payload.kv.get<{ keys: number }>(REMEMBERED)
  if (remembered?.keys === TEXT_KEYS) return
  if (payload.db.name === 'sqlite') await foldInSqlite(payload.db as unknown as SQLiteAdapter)
  else await foldInMongodb(payload.db as unknown as MongooseAdapter)
  await payload.kv.set(REMEMBERED, { keys: TEXT_KEYS })
}
