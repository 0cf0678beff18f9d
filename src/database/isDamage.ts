/** SQLite's result codes (https://sqlite.org/rescode.html) for a damaged file and for no database. */
const DAMAGED: ReadonlySet<number> = new Set([11, 26])

/** A file that is to be read is just being made. */
export class NothingToRead extends Error {}

/** Whether an error says that a file cannot be read as a database. */
export function isDamage(error: unknown): boolean {
  if (error instanceof NothingToRead) return true
  // The low byte is the kind of error; the rest says more about it.
  return isSqliteError(error) && DAMAGED.has(error.errcode & 0xff)
}

/** What is found, or undefined where the file is damaged. */
export function unlessDamaged<T>(find: () => T): T | undefined {
  try {
    return find()
  } catch (error) {
    if (isDamage(error)) return undefined
    throw error
  }
}

/** Whether SQLite itself has thrown it. */
export function isSqliteError(error: unknown): error is Error & { errcode: number } {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
}
