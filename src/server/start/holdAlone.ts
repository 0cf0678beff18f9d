import { setTimeout } from 'node:timers/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartError } from './startError.ts'
import { isBusy, sqliteCause } from './sqliteErrors.ts'
import { step } from './step.ts'

/** As long as a process that has been told to end may take (`docs/operators.md`, “Shutdown”). */
const PATIENCE_MS = 10_000

const RETRY_MS = 100

/** Held until this process ends: a database that is collected as garbage gives its lock back. */
const held = new Map<string, DatabaseSync>()

/**
 * Makes this process the only one that uses something. The lock is SQLite's own, on an empty database
 * that nothing else opens: the system gives it back when the process ends, however it ends, and it counts
 * between containers, which do not see each other's process ids.
 *
 * @param what what is used alone, as it begins a sentence: `DATA_DIR: /var/lib/mehrklang`
 * @param file the lock; it is made if need be, and stays
 * @throws {StartError} when another process still has it after {@link PATIENCE_MS}, or when the file
 *   cannot be made
 */
export async function holdAlone(what: string, file: string): Promise<void> {
  if (tryToHold(what, file)) return
  await step(`${what} is in use: waiting for its process to end`, async () => {
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until;) {
      await setTimeout(RETRY_MS)
      if (tryToHold(what, file)) return
    }
    throw new StartError(
      `${what} is in use by another Mehrklang. Stop that one, or set PORT, DATABASE_URI and DATA_DIR so that each has its own.`,
    )
  })
}

/** The same for `DATA_DIR`: the uploads and the read store belong to one process. */
export async function holdDataDirectory(dataDir: string): Promise<void> {
  await holdAlone(`DATA_DIR: ${dataDir}`, path.join(dataDir, 'mehrklang.lock'))
}

function tryToHold(what: string, file: string): boolean {
  if (held.has(file)) return true
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(file, { timeout: 0 })
    lock.exec('BEGIN EXCLUSIVE')
    held.set(file, lock)
    return true
  } catch (error) {
    lock?.close()
    if (isBusy(error)) return false
    throw new StartError(`${what} cannot be used: ${file}: ${sqliteCause(error)}.`)
  }
}
