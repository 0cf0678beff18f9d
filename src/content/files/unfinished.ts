import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { keyOf } from './storedName.ts'

// Files are written before the commit. A note with their key is there from before the first one until it
// is known whether a document has them, so that the next start finds what a killed process has left.

const notesIn = (directory: string) => path.join(directory, 'unfinished')

/** Notes a key before its files are written. */
export async function noteUnfinished(directory: string, key: string): Promise<void> {
  await mkdir(notesIn(directory), { recursive: true })
  await writeFile(path.join(notesIn(directory), key), '')
}

/** Takes the note of a key away. */
export async function endNote(directory: string, key: string): Promise<void> {
  await rm(path.join(notesIn(directory), key), { force: true })
}

/**
 * What was being written when the process ended.
 *
 * @returns the names of the files for each key; none where no file had been written yet
 */
export async function unfinishedFiles(directory: string): Promise<Map<string, string[]>> {
  const files = new Map<string, string[]>()
  for (const key of await namesIn(notesIn(directory))) {
    const names = await namesIn(path.join(directory, key.slice(0, 2)))
    files.set(
      key,
      names.filter((name) => keyOf(name) === key),
    )
  }
  return files
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
