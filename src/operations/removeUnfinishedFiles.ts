import type { Payload } from 'payload'
import { fileStoreOf, removeFiles } from '../content/files/fileStore.ts'
import { isNamed } from '../content/files/isNamed.ts'
import { endNote, unfinishedFiles } from '../content/files/unfinished.ts'

/**
 * Removes the files that a killed process had written for a change that was never kept. Only those: what
 * a document has stays, and what nobody has noted was not written by us.
 */
export async function removeUnfinishedFiles(payload: Payload): Promise<void> {
  const files = fileStoreOf(payload)
  for (const [key, names] of await unfinishedFiles(files.directory)) {
    if (!(await isNamed(payload, names))) await removeFiles(files, names)
    await endNote(files.directory, key)
  }
}
