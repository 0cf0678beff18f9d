import {
  type Client,
  createClient,
  type InArgs,
  type InStatement,
  type ResultSet,
  type Transaction,
} from '@libsql/client'
import { Sqlite3Transaction } from '@libsql/client/sqlite3'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import Database from 'libsql'
import { LRUCache } from 'lru-cache'
import { eventLoopTurn } from './eventLoopTurn.ts'
import { sameFile } from './sameFile.ts'

/** What SQLite does not keep in the file: every connection has to be told. */
const SETTINGS = [
  // An operator's backup or a second process may hold the file for a moment.
  'busy_timeout = 5000',
  'journal_mode = WAL',
  // The log is cut back to 64 MB once it has been larger.
  'journal_size_limit = 67108864',
  // What has been answered as done survives a loss of power.
  'synchronous = FULL',
  'foreign_keys = ON',
].map((setting) => `PRAGMA ${setting}`)

/** Payload writes a document with the same few hundred statements each time. */
const MOST_STATEMENTS = 500

/**
 * Gives Payload's SQLite adapter two connections for as long as it runs: one that reads, and one on which
 * one transaction after the other is run. libsql's own `transaction()` gives the connection of its client
 * away and opens the next one without any settings. The one that was given away, 2.6 MB of it, is closed
 * only when JavaScript's memory is cleared up and the event loop has its turn; a loop of writes ended
 * with all the files open that the process may have.
 *
 * One transaction at a time is assumed: see `orderlyTransactions`.
 */
export function oneWritingConnection(db: SQLiteAdapter): SQLiteAdapter {
  const { connect, destroy } = db
  let open: { client: Client; close: () => void } | undefined

  db.connect = async (options) => {
    open ??= await openConnections(db.clientConfig.url)
    // Payload takes a client that is there.
    db.client = open.client
    await connect?.call(db, options)
  }
  db.destroy = async () => {
    await destroy?.call(db)
    open?.close()
    open = undefined
  }
  return db
}

async function openConnections(url: string) {
  const client = createClient({ url })
  for (const setting of SETTINGS) await client.execute(setting)
  const { rows } = await client.execute('PRAGMA database_list')
  const [{ file }] = rows as unknown as [{ file: string }]
  const writer = new Database(file)
  for (const setting of SETTINGS) writer.exec(setting)
  keepStatements(writer)
  const assertSameFile = sameFile(file)

  const execute = client.execute.bind(client)
  client.execute = async (statement: InStatement, args?: InArgs) => {
    await eventLoopTurn()
    assertSameFile()
    return execute(args ? { sql: statement as string, args } : statement)
  }

  let last: Transaction | undefined
  client.transaction = async () => {
    // libsql ends the process where a closed connection is asked for its transaction.
    if (client.closed) throw new Error('The database has been closed.')
    assertSameFile()
    // Nobody has it any more: its commit has failed, and so has taking it back.
    if (writer.inTransaction) writer.exec('ROLLBACK')
    writer.exec('BEGIN IMMEDIATE')
    const transaction = new OneOfMany(writer, () => last)
    last = transaction
    return transaction
  }
  return {
    client,
    close: () => {
      last = undefined
      client.close()
      writer.close()
    },
  }
}

/** Preparing statements anew is a tenth of the work of writing; SQLite itself sees that tables have changed. */
function keepStatements(connection: Database.Database): void {
  const kept = new LRUCache<string, Database.Statement>({ max: MOST_STATEMENTS })
  const prepare = connection.prepare.bind(connection)
  connection.prepare = ((sql: string) => {
    const statement = kept.get(sql) ?? prepare(sql)
    kept.set(sql, statement)
    return statement
  }) as typeof connection.prepare
}

/** libsql's transaction on a connection that has the next one afterwards. */
class OneOfMany extends Sqlite3Transaction {
  readonly #last: () => Transaction | undefined

  constructor(connection: Database.Database, last: () => Transaction | undefined) {
    super(connection, 'number')
    this.#last = last
  }

  /** Whoever still has an earlier one must not write into the one that is open now. */
  override get closed(): boolean {
    return this.#last() !== this || super.closed
  }

  override async execute(statement: InStatement, args?: InArgs): Promise<ResultSet> {
    await eventLoopTurn()
    return super.execute(statement as string, args)
  }

  /** SQLite takes back by itself what it has no room for; that it was closed would hide why. */
  override async rollback(): Promise<void> {
    if (!this.closed) await super.rollback()
  }

  override close(): void {
    if (!this.closed) super.close()
  }
}
