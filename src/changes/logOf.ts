import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { Payload } from 'payload'
import type { ChangeLog } from './log.ts'
import { logInMongodb } from './logInMongodb.ts'
import { logInSqlite } from './logInSqlite.ts'

const logs = new WeakMap<object, ChangeLog>()

/** The log of the database that a Payload instance writes to. */
export function logOf({ db }: Payload): ChangeLog {
  const known = logs.get(db)
  if (known) return known
  const log =
    db.name === 'sqlite'
      ? logInSqlite(db as unknown as SQLiteAdapter)
      : logInMongodb(db as unknown as MongooseAdapter)
  logs.set(db, log)
  return log
}
