import { FILE_TOO_LARGE, MOST_FILE_BYTES } from '../../access/limits/mostFileBytes.ts'

const KILOBYTE = 1024
const MEGABYTE = 1024 * KILOBYTE

export type BodyLimit = {
  /** How much of a body is read, in bytes. */
  bytes: number
  /** What people are told about it. */
  texts: { de: string; en: string }
  /** Whether a file comes with it, so that few of them are taken at once. */
  isUpload?: boolean
}

const here = (size: string) => ({
  de: `Hier werden höchstens ${size} angenommen.`,
  en: `At most ${size} are accepted here.`,
})

/** How much is read of what somebody sends, by what they may do with it. */
export const BODY_LIMITS = {
  /** What everybody may send: an e-mail address with a password. */
  small: { bytes: 64 * KILOBYTE, texts: here('64 kB') },
  /** Questions that everybody may ask: a query that is too long for an address, GraphQL. */
  query: { bytes: MEGABYTE, texts: here('1 MB') },
  /** A document, by who may write it. A long article in Lexical's format has about 200 kB. */
  document: { bytes: 2 * MEGABYTE, texts: here('2 MB') },
  /** A file with the fields beside it, by who may upload. */
  file: {
    bytes: MOST_FILE_BYTES + MEGABYTE,
    texts: FILE_TOO_LARGE,
    isUpload: true,
  },
} as const satisfies Record<string, BodyLimit>
