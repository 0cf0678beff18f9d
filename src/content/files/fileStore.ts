import { randomUUID } from 'node:crypto'
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Payload } from 'payload'
import { objectStore, type ObjectStore } from './objectStore.ts'
import { keyOf } from './storedName.ts'

/** Where uploaded files are. */
export type FileStore = {
  /** The folder on this machine's disk. */
  directory: string
  /** Where all of them are, so that the folder has copies of those that were written or asked for here. */
  objects: ObjectStore | undefined
}

/** The folder of uploaded files where nothing else is said. */
export const uploadsIn = (dataDir: string) => path.join(dataDir, 'uploads')

/**
 * @param storageUrl `file:…` or `s3://…`; the folder in `dataDir` where not given
 * @throws where it names nothing that files could be kept in
 */
export function openFileStore(dataDir: string, storageUrl: string | undefined): FileStore {
  if (storageUrl?.startsWith('s3:')) {
    return { directory: uploadsIn(dataDir), objects: objectStore(storageUrl) }
  }
  const directory = storageUrl === undefined ? uploadsIn(dataDir) : folderOf(storageUrl)
  return { directory, objects: undefined }
}

/** `file:./uploads` counts from the working directory, as `DATABASE_URI` does. */
const folderOf = (url: string) =>
  url.startsWith('file://') ? fileURLToPath(url) : path.resolve(url.slice('file:'.length))

/** The files of a running Payload. */
export const fileStoreOf = ({ collections }: Pick<Payload, 'collections'>): FileStore =>
  collections.media.config.custom['files'] as FileStore

/**
 * Where a file is kept: in one of 256 folders, so that none of them has too many. Names from before
 * there were keys are in the folder itself.
 *
 * @param name without any path
 */
const placeOf = (name: string): string => path.posix.join(keyOf(name)?.slice(0, 2) ?? '', name)

/** The same on the disk. */
export const filePath = (directory: string, name: string): string =>
  path.join(directory, placeOf(name))

/**
 * Writes a new file, and returns once it is where it will be kept.
 *
 * @throws where there is one of that name already: nothing is overwritten. Nothing is left of a file that
 *   could not be written whole
 */
export async function writeFileOnce(
  { directory, objects }: FileStore,
  name: string,
  data: Buffer,
): Promise<void> {
  const file = filePath(directory, name)
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(data)
    await handle.sync()
    await objects?.put(placeOf(name), data)
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
export async function readStoredFile(
  { directory, objects }: FileStore,
  name: string,
): Promise<Buffer | undefined> {
  try {
    return await readFile(filePath(directory, name))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return objects?.get(placeOf(name))
  }
}

/**
 * Sees to it that a file is on this disk if it is still kept, and not if another instance has removed it.
 * What is on the disk counts while the others cannot be asked.
 *
 * @throws where the file is not here, and cannot be asked for
 */
export async function bringHere({ directory, objects }: FileStore, name: string): Promise<void> {
  if (!objects) return
  const file = filePath(directory, name)
  const isHere = await access(file).then(
    () => true,
    () => false,
  )
  if (isHere) {
    const isKept = await objects.has(placeOf(name)).catch(() => true)
    if (!isKept) await rm(file, { force: true })
    return
  }
  const data = await objects.get(placeOf(name))
  if (!data) return
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const unfinished = `${file}.${randomUUID()}`
  const handle = await open(unfinished, 'wx', 0o600)
  try {
    await handle.writeFile(data)
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  } finally {
    await handle.close()
  }
}

/** Removes files; one that is gone already is no error. */
export async function removeFiles(
  { directory, objects }: FileStore,
  names: readonly string[],
): Promise<void> {
  await Promise.all(
    names.map(async (name) => {
      await objects?.remove(placeOf(name))
      await rm(filePath(directory, name), { force: true })
    }),
  )
}
