import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { SCHEMA, SCHEMA_VERSION } from './schema.ts'

/** SQLite's result codes for a damaged file and for one that is no database. */
const UNREADABLE: ReadonlySet<unknown> = new Set([11, 26])

/**
 * Opens the file with the tables of this version. One that has others, or that cannot be read as a
 * database, is removed and made anew: everything in it can be derived again.
 *
 * @throws when the file cannot be opened or written for another reason, such as missing rights
 */
export function openDatabase(file: string): DatabaseSync {
  if (file === ':memory:') return prepareNew(new DatabaseSync(file))

  mkdirSync(path.dirname(file), { recursive: true })
  return openCurrent(file) ?? openNew(file)
}

function openCurrent(file: string): DatabaseSync | undefined {
  const database = new DatabaseSync(file)
  try {
    if (versionOf(database) === SCHEMA_VERSION) return setUp(database)
  } catch (error) {
    database.close()
    if (isUnreadable(error)) return undefined
    throw error
  }
  database.close()
  return undefined
}

function openNew(file: string): DatabaseSync {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
  return prepareNew(new DatabaseSync(file))
}

function prepareNew(database: DatabaseSync): DatabaseSync {
  setUp(database)
  database.exec(`BEGIN; ${SCHEMA}; PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`)
  return database
}

/** NORMAL: after a power cut the last writes may be gone, and reconciling brings them back. */
function setUp(database: DatabaseSync): DatabaseSync {
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  return database
}

function versionOf(database: DatabaseSync): unknown {
  // Reading the schema too finds damage that the version alone does not show.
  database.prepare('SELECT count(*) FROM sqlite_schema').get()
  return database.prepare('PRAGMA user_version').get()?.user_version
}

function isUnreadable(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && UNREADABLE.has(error.errcode)
}
