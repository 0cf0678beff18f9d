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
