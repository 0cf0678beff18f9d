/** Mehrklang cannot start in these surroundings. The message is one line for the operator. */
export class StartError extends Error {}

const CAUSES: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'the file system is read-only',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of the path is not a directory',
  EEXIST: 'there is a file in its place',
  ENOENT: 'it does not exist',
  COMMIT_FAILED: 'its disk is full, or cannot be written to',
  SQLITE_FULL: 'the disk is full',
  SQLITE_READONLY: 'no permission',
}

/** A system error in a few words; the system's own words where there are no better ones. */
export function causeOf(error: unknown): string {
  return knownCauseOf(error) ?? firstLine(error)
}

/** What an operator can do something about, in an error or in what it was caused by. */
export function knownCauseOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? String(error.code) : ''
  return CAUSES[code] ?? knownCauseOf(error.cause)
}

/** The first line of whatever was thrown. */
export function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.split('\n', 1).join('')
}
