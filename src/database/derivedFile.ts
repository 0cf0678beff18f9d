import { mkdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { isDamage } from './isDamage.ts'

/**
 * How large a file may be, in bytes, to be searched for damage before it is used: about a second. In a
 * larger one damage is found when it is met.
 */
const MOST_CHECKED = 500_000_000

/** What a derived file holds. */
export type Derived = {
  /** Statements that make its tables. */
  schema: string
  /** Of the tables and of what is written into them. */
  version: number
  /** Whether a file of this version can be used for another reason. */
  isUsable?: (database: DatabaseSync) => boolean
}

/**
 * Opens a file that is derived from the database, with the tables of this version. One that has others, or that cannot be read as a
 * database, is removed and made anew: everything in it can be derived again.
 *
 * @throws when the file cannot be opened or written for another reason, such as missing rights
 */
export function openDerived(file: string, derived: Derived): DatabaseSync {
  if (file === ':memory:') return prepareNew(new DatabaseSync(file), derived)

  mkdirSync(path.dirname(file), { recursive: true })
  return openCurrent(file, derived) ?? openNew(file, derived)
}

function openCurrent(file: string, derived: Derived): DatabaseSync | undefined {
  const database = new DatabaseSync(file)
  try {
    if (isCurrent(database, derived) && isSound(database, file)) return setUp(database)
  } catch (error) {
    database.close()
    if (isDamage(error)) return undefined
    throw error
  }
  database.close()
  return undefined
}

function openNew(file: string, derived: Derived): DatabaseSync {
  removeDerived(file)
  return prepareNew(new DatabaseSync(file), derived)
}

/** Removes a file that is not open, and what SQLite keeps beside it. */
export function removeDerived(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
}

function prepareNew(database: DatabaseSync, { schema, version }: Derived): DatabaseSync {
  setUp(database)
  database.exec(`BEGIN; ${schema}; PRAGMA user_version = ${version}; COMMIT`)
  return database
}

/** NORMAL: after a power cut the last writes may be gone, and reconciling brings them back. */
function setUp(database: DatabaseSync): DatabaseSync {
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  return database
}

function isCurrent(database: DatabaseSync, { version, isUsable }: Derived): boolean {
  // Reading the schema too finds damage that the version alone does not show.
  database.prepare('SELECT count(*) FROM sqlite_schema').get()
  const { user_version: found } = database.prepare('PRAGMA user_version').get() ?? {}
  return found === version && (isUsable?.(database) ?? true)
}

/** Damage behind the first page is found by reading all of them (https://sqlite.org/pragma.html). */
function isSound(database: DatabaseSync, file: string): boolean {
  if (statSync(file).size > MOST_CHECKED) return true
  return database.prepare('PRAGMA quick_check(1)').get()?.quick_check === 'ok'
}
