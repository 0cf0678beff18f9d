import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { asc, eq, gt } from '@payloadcms/db-sqlite/drizzle'
import type { SQLiteColumn, SQLiteTable } from '@payloadcms/db-sqlite/drizzle/sqlite-core'
import { foldedName } from '../../database/folding/withFoldedTexts.ts'
import { textKey } from '../../text/folding/textKey.ts'

/** In one transaction: little enough to do again after an interruption. */
const ROWS_AT_ONCE = 500

type Table = SQLiteTable & Record<string, SQLiteColumn>

/** Fills the folded columns of every table that has some. */
export async function foldInSqlite(db: SQLiteAdapter): Promise<void> {
  for (const table of Object.values(db.tables) as unknown as Table[]) {
    const texts = Object.keys(table).filter((column) => foldedName(column) in table)
    if (texts.length > 0) await foldTable(db, table, texts)
  }
}

async function foldTable(db: SQLiteAdapter, table: Table, texts: readonly string[]): Promise<void> {
  const { id } = table
  if (!id) return
  const columns = Object.fromEntries(['id', ...texts].map((name) => [name, table[name]]))
  let last: unknown
  for (;;) {
    const rows = await inTransaction(db, async (drizzle) => {
      const found = await drizzle
        .select(columns as Record<string, SQLiteColumn>)
        .from(table)
        .where(last === undefined ? undefined : gt(id, last))
        .orderBy(asc(id))
        .limit(ROWS_AT_ONCE)
      for (const row of found) {
        const keys = texts.flatMap((name) => {
          const text = row[name]
          return typeof text === 'string' ? [[foldedName(name), textKey(text)]] : []
        })
        if (keys.length === 0) continue
        await drizzle.update(table).set(Object.fromEntries(keys)).where(eq(id, row['id']))
      }
      return found
    })
    if (rows.length < ROWS_AT_ONCE) return
    last = rows.at(-1)?.['id']
  }
}

async function inTransaction<T>(
  db: SQLiteAdapter,
  work: (drizzle: SQLiteAdapter['drizzle']) => Promise<T>,
): Promise<T> {
  const transaction = await db.beginTransaction()
  const session = transaction === null ? undefined : db.sessions[transaction]
  if (transaction === null || !session) throw new Error('SQLite has begun no transaction')
  try {
    const result = await work(session.db as unknown as SQLiteAdapter['drizzle'])
    await db.commitTransaction(transaction)
    return result
  } catch (error) {
    await db.rollbackTransaction(transaction)
    throw error
  }
}
