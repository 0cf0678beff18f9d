import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { causeOf, StartError } from './startError.ts'

/** Something to write: an empty file can be made on a full disk. */
const PROBE = Buffer.alloc(1024 * 1024)

/**
 * Makes the directory for uploads and derived files and writes to it once.
 *
 * @throws {StartError} when it cannot be made or written to
 */
export function checkDataDirectory(directory: string): void {
  const probe = path.join(directory, `.writable-${process.pid}`)
  try {
    mkdirSync(directory, { recursive: true })
    try {
      writeFileSync(probe, PROBE)
    } finally {
      rmSync(probe, { force: true })
    }
  } catch (error) {
    throw new StartError(`DATA_DIR: ${directory} cannot be written to: ${causeOf(error)}.`)
  }
}
