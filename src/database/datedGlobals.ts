import type { SQLiteAdapter } from '@payloadcms/db-sqlite'

/**
 * Makes every write of a global say when it was. Payload's SQLite adapter (3.90.2) leaves the row of a
 * global as it is where all of its fields are in other tables, as those of the menu, and its
 * `updatedAt` with it.
 */
export function datedGlobals(db: SQLiteAdapter): SQLiteAdapter {
  const update = db.updateGlobal
  db.updateGlobal = (async (args) => {
    const { updatedAt } = args.data as { updatedAt?: string }
    const written = (await update.call(db, args)) as { updatedAt?: string } | null
    if (!written || written.updatedAt === updatedAt) return written
    return update.call(db, { ...args, data: { updatedAt } })
  }) as typeof update
  return db
}
