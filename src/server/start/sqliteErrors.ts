import { firstLine } from './startError.ts'

const BUSY = 5

/** SQLite's result codes that an operator can do something about (https://sqlite.org/rescode.html). */
const CAUSES: Record<number, string> = {
  [BUSY]: 'another process is writing to it',
  8: 'no permission to write to it',
  11: 'it is damaged',
  13: 'the disk is full',
  14: 'it cannot be opened (a directory, or no permission)',
  26: 'it is not an SQLite database',
}

/** Why SQLite could not do something, in a few words. */
export function sqliteCause(error: unknown): string {
  return CAUSES[codeOf(error)] ?? firstLine(error)
}

/** Whether somebody else has a lock on the file. */
export function isBusy(error: unknown): boolean {
  return codeOf(error) === BUSY
}

/** The primary code: the low byte of what node:sqlite gives. */
function codeOf(error: unknown): number {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0
}
