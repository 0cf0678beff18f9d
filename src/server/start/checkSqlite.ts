import { mkdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sqliteFile } from '../../database/sqliteFile.ts'
import { holdAlone } from './holdAlone.ts'
import { sqliteCause } from './sqliteErrors.ts'
import { causeOf, StartError } from './startError.ts'

/** As long as a statement of a tool that looks into the file may take. */
const BUSY_MS = 5000

/**
 * Takes an SQLite file for this process alone, and begins to write to it, as Payload is about to. Payload
 * reports every failure in its log with a stack, and an operator needs one line.
 *
 * @param uri `file:…` as in `DATABASE_URI`; other databases are left alone
 * @throws {StartError} when the file cannot serve as the database, or serves another process
 */
export async function checkSqlite(uri: string): Promise<void> {
  if (!uri.startsWith('file:')) return
  const file = sqliteFile(uri)
  try {
    mkdirSync(path.dirname(file), { recursive: true })
  } catch (error) {
    throw new StartError(`DATABASE_URI: ${path.dirname(file)} cannot be made: ${causeOf(error)}.`)
  }
  let database: DatabaseSync | undefined
  try {
    // Makes the file if need be, so that its true path is known: a link must not lead to another lock.
    database = new DatabaseSync(file, { timeout: BUSY_MS })
    await holdAlone(`DATABASE_URI: ${file}`, `${realpathSync(file)}.lock`)
    database.exec('PRAGMA schema_version; BEGIN IMMEDIATE; ROLLBACK')
  } catch (error) {
    if (error instanceof StartError) throw error
    throw new StartError(`DATABASE_URI: ${file} cannot be used: ${sqliteCause(error)}.`)
  } finally {
    database?.close()
  }
}
