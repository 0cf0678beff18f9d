import { mkdir, open, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { keyOf } from './storedName.ts'

/** The folder of uploaded files. */
export const uploadsIn = (dataDir: string) => path.join(dataDir, 'uploads')

/**
 * Where a file is kept: in one of 256 folders, so that none of them has too many. Names from before
 * there were keys are in the folder itself.
 *
 * @param directory the collection's folder
 * @param name without any path
 */
export function filePath(directory: string, name: string): string {
  return path.join(directory, keyOf(name)?.slice(0, 2) ?? '', name)
}

/**
 * Writes a new file, and returns once the disk has it.
 *
 * @throws where there is one of that name already: nothing is overwritten. Nothing is left of a file that
 *   could not be written whole
 */
export async function writeFileOnce(directory: string, name: string, data: Buffer): Promise<void> {
  const file = filePath(directory, name)
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(data)
    await handle.sync()
  } catch (error) {
    await rm(file, { force: true })
    throw error
  } finally {
    await handle.close()
  }
}

/**
 * The content of a file.
 *
 * @returns undefined where it is not there
 */
export async function readStoredFile(directory: string, name: string): Promise<Buffer | undefined> {
  try {
    return await readFile(filePath(directory, name))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Removes files; one that is gone already is no error. */
export async function removeFiles(directory: string, names: readonly string[]): Promise<void> {
  await Promise.all(names.map((name) => rm(filePath(directory, name), { force: true })))
}
