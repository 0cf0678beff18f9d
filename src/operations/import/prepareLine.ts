import { createHash } from 'node:crypto'
import path from 'node:path'
import type { File } from 'payload'
import { threads } from '../../environment/threads.ts'
import { fileIn } from './fileIn.ts'
import type { Keys, Known } from './keys.ts'
import type { ImportLine } from './readLine.ts'
import { Refused } from './Refused.ts'
import type readTexts from './textsThread.ts'

type Options = {
  keys: Keys
  /** Where the files of media are. */
  folder: string
}

/** A line with all that can be known of it before those above it are written. */
export type PreparedLine = Omit<ImportLine, 'file'> & {
  file: File | undefined
  checksum: string
  /** What its key stands for. */
  known: Known | undefined
  /** Whether it says the same as the last time, of a document that is still there. Its texts are not read then. */
  isUnchanged: boolean
}

const inThread = threads<typeof readTexts>(path.join(import.meta.dirname, 'textsThread.ts'))

/**
 * Reads a line's file and, on another thread, its rich texts.
 *
 * @param text the line as it is in the imported file
 * @throws {Refused}
 */
export async function prepareLine(
  { keys, folder }: Options,
  line: ImportLine,
  text: string,
): Promise<PreparedLine> {
  const sent = line.file === undefined ? undefined : await fileIn(folder, line.file)
  const checksum = createHash('sha256')
    .update(text + (sent?.checksum ?? ''))
    .digest('base64url')
  const known = await keys.known(line.collection, line.key)
  const isUnchanged = known?.checksum === checksum
  const whole = isUnchanged ? line : await withTrees(line)
  return { ...whole, file: sent?.file, checksum, known, isUnchanged }
}

/** The line with its rich texts in the editor's form. */
async function withTrees(line: ImportLine): Promise<ImportLine> {
  const { collection, translations } = line
  const texts = [line.german, ...translations.map(({ fields }) => fields)]
  const read = await inThread({ collection, texts })
  if ('refused' in read) throw new Refused(read.refused.code, read.refused.message)
  const [german = {}, ...translated] = JSON.parse(read.json) as ImportLine['german'][]
  return {
    ...line,
    german,
    translations: translations.map((translation, index) => ({
      ...translation,
      fields: translated[index] ?? {},
    })),
  }
}
