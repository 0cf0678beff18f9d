import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { and, isNull, like, not, or, sql } from '@payloadcms/db-sqlite/drizzle'
import type { Column, SQL } from '@payloadcms/db-sqlite/drizzle'

type Operator = (column: Column, value: string) => SQL | undefined

/**
 * Makes SQLite look for what was typed, as MongoDB does: `%` and `_` are letters, and `not_like` is true
 * where none of the words occurs. Payload (3.90.2) hands patterns on as they are, and `not_like` without
 * any pattern.
 */
export function literalSearch(db: SQLiteAdapter): SQLiteAdapter {
  const contains: Operator = (column, value) =>
    // Payload's own patterns, for places in lists, are not in between two of these.
    /^%.*%$/s.test(value) ? occurs(column, value.slice(1, -1)) : like(column, value)
  const notLike: Operator = (column, value) =>
    or(isNull(column), and(...value.split(' ').map((word) => not(occurs(column, word)))))
  Object.assign(db.operators, { contains, like: contains, not_like: notLike })
  return db
}

const occurs = (column: Column, text: string): SQL =>
  sql`${column} like ${`%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`} escape '\\'`
