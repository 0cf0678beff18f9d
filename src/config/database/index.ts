import type { DatabaseAdapterObj } from 'payload'
import { mongodb } from './mongodb.ts'
import { orderlyTransactions } from './orderlyTransactions.ts'
import { sqlite } from './sqlite.ts'

/**
 * The database that a URI names: MongoDB for `mongodb://` and `mongodb+srv://`, SQLite for `file:`.
 * Ids are strings on both, and both run one writing transaction at a time.
 */
export function database(uri: string): DatabaseAdapterObj {
  return orderlyTransactions(uri.startsWith('mongodb') ? mongodb(uri) : sqlite(uri))
}
