import type { DatabaseSync, StatementSync } from 'node:sqlite'

export type Prepare = (sql: string) => StatementSync

/** Prepares each statement once and keeps it. */
export function keepStatements(database: DatabaseSync): Prepare {
  const kept = new Map<string, StatementSync>()
  return (sql) => {
    const known = kept.get(sql)
    if (known) return known
    const statement = database.prepare(sql)
    kept.set(sql, statement)
    return statement
  }
}
