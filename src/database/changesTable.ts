import { integer, sqliteTable, text } from '@payloadcms/db-sqlite/drizzle/sqlite-core'

/**
 * The log of changes (`src/changes`) on SQLite. No collection of Payload's, so that no API has it. With
 * AUTOINCREMENT no number is given twice, and none is left out, because a transaction that rolls back
 * gives its own back (https://sqlite.org/autoinc.html).
 */
export const changesTable = sqliteTable('changes', {
  sequence: integer('sequence').primaryKey({ autoIncrement: true }),
  id: text('id').notNull(),
  keys: text('keys', { mode: 'json' }).$type<string[]>().notNull(),
  at: integer('at', { mode: 'timestamp_ms' }).notNull(),
})
