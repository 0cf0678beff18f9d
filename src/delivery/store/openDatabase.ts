import { mkdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { isDamage } from './isDamage.ts'
import { NUMBERED, SCHEMA, SCHEMA_VERSION } from './schema.ts'

/**
 * How large a file may be, in bytes, to be searched for damage before it is used: about a second. In a
 * larger one damage is found when it is met.
 */
const MOST_CHECKED = 500_000_000

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
    if (isCurrent(database) && isSound(database, file)) return setUp(database)
  } catch (error) {
    database.close()
    if (isDamage(error)) return undefined
    throw error
  }
  database.close()
  return undefined
}

function openNew(file: string): DatabaseSync {
  removeDatabase(file)
  return prepareNew(new DatabaseSync(file))
}

/** Removes a file that is not open, and what SQLite keeps beside it. */
export function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
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

function isCurrent(database: DatabaseSync): boolean {
  // Reading the schema too finds damage that the version alone does not show.
  database.prepare('SELECT count(*) FROM sqlite_schema').get()
  if (database.prepare('PRAGMA user_version').get()?.user_version !== SCHEMA_VERSION) return false
  const numbered = database.prepare("SELECT value FROM meta WHERE key = 'collections'").get()
  return numbered?.value === NUMBERED
}

/** Damage behind the first page is found by reading all of them (https://sqlite.org/pragma.html). */
function isSound(database: DatabaseSync, file: string): boolean {
  if (statSync(file).size > MOST_CHECKED) return true
  return database.prepare('PRAGMA quick_check(1)').get()?.quick_check === 'ok'
}
