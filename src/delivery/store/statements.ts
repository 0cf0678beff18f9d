import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { LRUCache } from 'lru-cache'

export type Prepare = (sql: string) => StatementSync

/** Lists are asked for in some hundred ways at a time: by language, order and filters. */
const MOST_KEPT = 500

/** Prepares a statement once and keeps it, as long as it is asked for more than others. */
export function keepStatements(database: DatabaseSync): Prepare {
  const kept = new LRUCache<string, StatementSync>({ max: MOST_KEPT })
  return (sql) => {
    const known = kept.get(sql)
    if (known) return known
    const statement = database.prepare(sql)
    kept.set(sql, statement)
    return statement
  }
}
