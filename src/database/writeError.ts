import { APIError } from 'payload'

/**
 * Why a write that nobody has refused is not kept, by a code for programs; `docs/operators.md` lists
 * them, a test compares.
 */
export const WRITE_ERRORS = {
  busy: {
    status: 503,
    de: 'Gerade wird noch etwas anderes gespeichert. Bitte in einigen Sekunden noch einmal speichern.',
    en: 'Something else is still being saved. Please save again in some seconds.',
  },
  'disk-full': {
    status: 507,
    de: 'Der Server hat keinen Platz mehr: Es ist nichts gespeichert worden. Bitte der technischen Betreuung Bescheid geben.',
    en: 'The server has no room left: nothing has been saved. Please tell whoever looks after it.',
  },
  'storage-unavailable': {
    status: 503,
    de: 'Der Speicher für Dateien ist gerade nicht zu erreichen: Es ist nichts gespeichert worden. Bitte in einigen Minuten noch einmal versuchen.',
    en: 'The storage for files cannot be reached at the moment: nothing has been saved. Please try again in some minutes.',
  },
  'broken-off': {
    status: 500,
    de: 'Das Speichern ist abgebrochen worden: Ein Teil ist fehlgeschlagen, oder es hat länger als eine Minute gedauert.',
    en: 'Saving has been broken off: a part of it has failed, or it has taken longer than a minute.',
  },
} as const

export type WriteErrorCode = keyof typeof WRITE_ERRORS

/** A write that is not kept. The database does not know who asks: see `answerWriteErrors`. */
export class WriteError extends APIError<{ code: WriteErrorCode }> {
  constructor(code: WriteErrorCode) {
    super(WRITE_ERRORS[code].en, WRITE_ERRORS[code].status, { code }, true)
  }
}

/** MongoDB's error where two processes write the same document at a time (`WriteConflict`). */
const CONFLICT = 112

/** The service that keeps files does not answer. */
const NO_STORAGE = 'STORAGE_UNAVAILABLE'

/**
 * How the file system (POSIX), SQLite and MongoDB (`OutOfDiskSpace`) say that a disk has no room, or that
 * somebody's share is used up.
 */
const FULL: ReadonlySet<unknown> = new Set(['EDQUOT', 'ENOSPC', 'SQLITE_FULL', 14_031])

/**
 * Why a write is not kept, from whatever was thrown for it.
 *
 * @returns undefined for every other error
 */
export function writeErrorCode(error: unknown): WriteErrorCode | undefined {
  if (!(error instanceof Error)) return undefined
  const { code, data, originalError } = error as Error & {
    code?: unknown
    data?: { code?: unknown } | null
    originalError?: unknown
  }
  if (FULL.has(code)) return 'disk-full'
  if (code === CONFLICT) return 'busy'
  if (code === NO_STORAGE) return 'storage-unavailable'
  const own = Object.keys(WRITE_ERRORS).find((one): one is WriteErrorCode => one === data?.code)
  // GraphQL puts the error of a resolver into one of its own, the ORM that of its driver.
  return own ?? writeErrorCode(originalError ?? error.cause)
}
