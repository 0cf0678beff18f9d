import { createHash, randomBytes } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import {
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  type Payload,
} from 'payload'
import { recordChange } from '../changes/record.ts'
import { type FileFields, type FileName, fileNamesOf } from '../content/files/fileFields.ts'
import { FileWriter, type MadeSize } from '../content/files/FileWriter.ts'
import {
  type FileStore,
  fileStoreOf,
  readStoredFile,
  removeFiles,
} from '../content/files/fileStore.ts'
import { isNamed } from '../content/files/isNamed.ts'
import { pictures } from '../content/files/PictureMaker.ts'
import { measurePicture } from '../content/files/readPicture.ts'
import { keyOf } from '../content/files/storedName.ts'
import { chosenPoint } from '../content/files/uploadEdits.ts'
import type { Media } from '../payload-types.ts'
import { progress, type Say } from '../environment/progress.ts'

const KEY = 'file-names'

/** What is noted of this work: names that two documents used, and who is left once all have been tried. */
type Noted = { shared: string[]; left?: string[] }

/** Documents that are read at a time. */
const PAGE = 200

/** A name as file systems see it that know no case and one spelling of an umlaut. */
const fold = (name: string) => name.normalize('NFC').toLowerCase()

/**
 * Gives the files of documents from before 0.2 names of their own: until then, sizes were named by the
 * original's base name alone, and two pictures could overwrite each other's. Each file moves once; sizes
 * that two documents use, that are missing or that are not as large as they should be are made again from
 * the original. Old addresses that belonged to one document lead on.
 *
 * Done a second time it does only what is left: a document is changed in one step, after its new files
 * are written and before its old ones are removed. One whose original is missing stays as it is and is
 * told of at every start, until somebody uploads it again or brings it back.
 */
export async function renameFiles(payload: Payload, say: Say): Promise<void> {
  const noted = await payload.kv.get<Noted>(KEY)
  if (noted?.left?.length === 0) return
  const { shared, old } = await survey(payload, noted?.shared ?? [])
  await payload.kv.set(KEY, { shared } satisfies Noted)
  const folded = new Set(shared.map((name) => fold(name)))
  const isShared: IsShared = (name) => folded.has(fold(name))
  const done = progress(say, 'Files', old.length)
  const left: string[] = []
  const kept = new Set<string>()
  for (const id of old) {
    const document = await read(payload, id)
    const outcome = document && (await rename(payload, document, isShared))
    if (outcome === 'missing' || outcome === 'unreadable') left.push(id)
    if (outcome === 'unreadable' && document?.filename) kept.add(document.filename)
    done()
  }
  const files = fileStoreOf(payload)
  await removeFiles(
    files,
    shared.filter((name) => !kept.has(name)),
  )
  await payload.kv.set(KEY, { shared: [], left } satisfies Noted)
}

type IsShared = (name: string) => boolean

type Outcome = 'changed' | 'missing' | 'renamed' | 'unreadable'

/**
 * Which names more than one document uses, and which documents have old names.
 *
 * @param known names of which that was found before an interruption: who has been renamed since does not
 *   use them any more
 */
async function survey(
  payload: Payload,
  known: readonly string[],
): Promise<{ shared: string[]; old: string[] }> {
  const users = new Map<string, string>()
  const shared = new Set(known)
  const old: string[] = []
  for (let page = 1; ; page += 1) {
    const { docs, hasNextPage } = await payload.find({
      collection: 'media',
      select: { filename: true, sizes: true },
      sort: 'id',
      limit: PAGE,
      page,
      depth: 0,
    })
    for (const document of docs) {
      const names = new Set(fileNamesOf(document).map(({ name }) => name))
      for (const name of names) {
        const user = users.get(fold(name))
        users.set(fold(name), document.id)
        if (user !== undefined && user !== document.id) shared.add(name)
      }
      if ([...names].some((name) => !keyOf(name))) old.push(document.id)
    }
    if (!hasNextPage) return { shared: [...shared], old }
  }
}

function read(payload: Payload, id: string): Promise<Media | null> {
  return payload.findByID({
    collection: 'media',
    id,
    depth: 0,
    disableErrors: true,
    showHiddenFields: true,
  })
}

/**
 * @returns `changed` where another instance has given the document another file meanwhile, `missing` where
 *   the original is not there or is another document's, `unreadable` where nothing can be made of it
 */
async function rename(payload: Payload, document: Media, isShared: IsShared): Promise<Outcome> {
  const files = fileStoreOf(payload)
  const { id, filesize } = document
  const filename = document.filename ?? ''
  const original = await readStoredFile(files, filename)
  if (!original || (isShared(filename) && original.length !== filesize)) {
    payload.logger.warn(
      `media/${id}: the file ${filename} is missing, or another one has overwritten it. Please upload it again.`,
    )
    return 'missing'
  }
  const writer = new FileWriter(files, keyFor(document))
  const fields = await write(writer, original, document, madeSizes(files, document, isShared))
  if (fields instanceof Error) {
    await writer.undo()
    payload.logger.warn({ err: fields, msg: `media/${id}: ${filename} cannot be read` })
    return 'unreadable'
  }
  const before = fileNamesOf(document)
  const former = before.filter(({ name, size }) => size === null || !isShared(name))
  if (!(await update(payload, document, fields, former))) {
    // It may have renamed the same file, with the same names.
    if (!(await isNamed(payload, writer.names))) await writer.undo()
    return 'changed'
  }
  const gone = before.map(({ name }) => name).filter((name) => !isShared(name))
  await removeFiles(files, gone)
  return 'renamed'
}

/** @returns the error where the original is no file that can be read; every other one is thrown */
async function write(
  writer: FileWriter,
  data: Buffer,
  { filename, focalX, focalY }: Media,
  made: MadeSize,
): Promise<FileFields | Error> {
  const type = await fileTypeFromBuffer(data)
  if (!type) return new Error('The type of its content is unknown.')
  const file = { name: filename ?? '', data, mimeType: type.mime, extension: type.ext }
  if (!type.mime.startsWith('image/')) return writer.writeFile(file)
  try {
    const point = chosenPoint({ x: focalX, y: focalY })
    return await pictures.open(data, (picture) => writer.writePicture(file, picture, point, made))
  } catch (error) {
    // A full disk has a code, and has to be told of as such.
    if (error instanceof Error && !('code' in error)) return error
    throw error
  }
}

/** The same at every attempt. */
function keyFor({ id, filename }: Media): string {
  return createHash('sha256').update(`${id}/${filename}`).digest('hex').slice(0, 12)
}

/** Sizes that are there, are of this document alone, and are as large as they should be. */
function madeSizes(files: FileStore, document: Media, isShared: IsShared): MadeSize {
  const sizes = document.sizes as Record<string, { filename?: string | null } | undefined>
  return async ({ name, width, height }) => {
    const filename = sizes[name]?.filename
    if (!filename || isShared(filename)) return undefined
    const data = await readStoredFile(files, filename)
    // A damaged one is made anew.
    const found = data && (await measurePicture(data).catch(() => undefined))
    return found?.width === width && found.height === height ? data : undefined
  }
}

/**
 * In one step: hooks are for people's changes, and would make the files again.
 *
 * @returns whether the document still had the file that it was read with
 */
async function update(
  payload: Payload,
  { id, filename, formerNames }: Media,
  fields: FileFields,
  former: FileName[],
): Promise<boolean> {
  const req = await createLocalReq({}, payload)
  await initTransaction(req)
  try {
    const updated: object | null = await payload.db.updateOne({
      collection: 'media',
      where: { id: { equals: id }, filename: { equals: filename } },
      data: {
        ...fields,
        formerNames: [
          ...(formerNames ?? []),
          // The id that Payload's hooks give to entries of a list.
          ...former.map((file) => ({ ...file, id: randomBytes(12).toString('hex') })),
        ],
        updatedAt: new Date().toISOString(),
      },
      req,
    })
    if (updated) await recordChange(req, `media/${id}`)
    await commitTransaction(req)
    return updated !== null
  } catch (error) {
    await killTransaction(req)
    throw error
  }
}
