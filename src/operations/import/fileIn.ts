import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import type { File } from 'payload'
import { MOST_FILE_BYTES } from '../../access/limits/mostFileBytes.ts'
import { Refused } from './Refused.ts'

/**
 * A file that a line of media names.
 *
 * @param folder of the imported file
 * @param name relative to it; what leads out of it is refused
 * @throws {Refused} `file-missing`, `file-too-large`
 */
export async function fileIn(
  folder: string,
  name: string,
): Promise<{ file: File; checksum: string }> {
  const missing = (why: string) => new Refused('file-missing', `The file ${name} ${why}.`)
  const root = await realpath(folder)
  let found: string
  try {
    found = await realpath(path.resolve(root, name))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw missing('is not there')
  }
  if (!found.startsWith(root + path.sep)) throw missing('is outside of the folder')
  const stats = await stat(found)
  if (!stats.isFile()) throw missing('is no file')
  const { size } = stats
  if (size > MOST_FILE_BYTES) {
    throw new Refused('file-too-large', `The file ${name} has more than ${MOST_FILE_BYTES} bytes.`)
  }
  const data = await readFile(found)
  return {
    file: { name: path.basename(name), data, mimetype: '', size },
    checksum: createHash('sha256').update(data).digest('base64url'),
  }
}
