import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sqliteFile } from '../../config/database/sqliteFile.ts'
import { causeOf, firstLine, StartError } from './startError.ts'

/** As long as a statement of a running instance may take. */
const BUSY_MS = 5000

/** SQLite's result codes that an operator can do something about (https://sqlite.org/rescode.html). */
const CAUSES: Record<number, string> = {
  5: 'another process is writing to it',
  8: 'no permission to write to it',
  11: 'it is damaged',
  13: 'the disk is full',
  14: 'it cannot be opened (a directory, or no permission)',
  26: 'it is not an SQLite database',
}

/**
 * Opens an SQLite file and begins to write to it, as Payload is about to. Payload reports every failure
 * in its log with a stack, and an operator needs one line.
 *
 * @param uri `file:…` as in `DATABASE_URI`; other databases are left alone
 * @throws {StartError} when the file cannot serve as the database
 */
export function checkSqlite(uri: string): void {
  if (!uri.startsWith('file:')) return
  const file = sqliteFile(uri)
  try {
    mkdirSync(path.dirname(file), { recursive: true })
  } catch (error) {
    throw new StartError(`DATABASE_URI: ${path.dirname(file)} cannot be made: ${causeOf(error)}.`)
  }
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(file, { timeout: BUSY_MS })
    database.exec('PRAGMA schema_version; BEGIN IMMEDIATE; ROLLBACK')
  } catch (error) {
    throw new StartError(`DATABASE_URI: ${file} cannot be used: ${sqliteCause(error)}.`)
  } finally {
    database?.close()
  }
}

function sqliteCause(error: unknown): string {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0
  return CAUSES[code] ?? firstLine(error)
}
