import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { asc, desc, gte, lt } from '@payloadcms/db-sqlite/drizzle'
import { changesTable } from '../database/changesTable.ts'
import type { TransactionID } from '../database/orderlyTransactions.ts'
import type { ChangeLog, Entry } from './log.ts'

/** The log in a table of its own. One process has the file, so that nobody else writes. */
export function logInSqlite(db: SQLiteAdapter): ChangeLog {
  const inside = (transaction: TransactionID) => {
    const session = db.sessions[transaction]
    if (!session) throw new Error('The log of changes is written in a transaction.')
    return session.db as unknown as SQLiteAdapter['drizzle']
  }
  const newest = () => db.drizzle.select().from(changesTable).orderBy(desc(changesTable.sequence))
  return {
    isAtomic: true,
    append: async (transaction, keys) => {
      const id = crypto.randomUUID()
      const entry = { id, keys: [...keys], at: new Date() }
      await inside(transaction).insert(changesTable).values(entry)
      return id
    },
    read: (from, limit) =>
      db.drizzle
        .select()
        .from(changesTable)
        .where(gte(changesTable.sequence, from))
        .orderBy(asc(changesTable.sequence))
        .limit(limit) as Promise<Entry[]>,
    newest: async () => (await newest().limit(1))[0] as Entry | undefined,
    newestBefore: async (date) =>
      (await newest().where(lt(changesTable.at, date)).limit(1))[0] as Entry | undefined,
    removeBefore: async (transaction, sequence) => {
      await inside(transaction).delete(changesTable).where(lt(changesTable.sequence, sequence))
    },
    watch: () => undefined,
  }
}
