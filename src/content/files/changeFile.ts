import type { Payload, PayloadRequest } from 'payload'
import { SOURCE_LANGUAGE } from '../../languages/languages.ts'
import {
  afterCommit,
  afterRollback,
  outsideTransaction,
} from '../../database/orderlyTransactions.ts'
import { sameTransaction } from '../../database/sameTransaction.ts'
import type { Media } from '../../payload-types.ts'
import { Refusal } from '../refusal.ts'
import { acceptFile, refusePicture, type Upload } from './acceptFile.ts'
import type { FileFields } from './fileFields.ts'
import { FileWriter } from './FileWriter.ts'
import { type FileStore, readStoredFile } from './fileStore.ts'
import { isNamed } from './isNamed.ts'
import { pictures, type SentPicture } from './PictureMaker.ts'
import { ownName } from './storedName.ts'
import { chosenPoint, chosenRegion, type UploadEdits } from './uploadEdits.ts'

/** What is wished of the file of a document. */
export type FileChange = {
  /** Where files are kept. */
  files: FileStore
  /** A new file. */
  upload?: Upload
  edits: UploadEdits
  /** What the document is to say of its focal point. */
  focalPoint: { x?: unknown; y?: unknown }
}

/** A stored document with a file. */
type Stored = Media & FileFields

/**
 * Makes the files of a new document.
 *
 * @returns what the document says of them
 * @throws {Refusal} `file-type`
 */
export function newFile(
  req: PayloadRequest,
  change: FileChange & { upload: Upload },
): Promise<Partial<FileFields>> {
  return make(req, change, (writer) => writeUpload(req, writer, change))
}

/**
 * Makes the files that a change of a document asks for: a new file, a part of the picture, another
 * focal point. The files that there were stay until the change is kept.
 *
 * @returns what the document says of its new files; nothing where they stay the same, or where there is
 *   no such document
 * @throws {Refusal} `file-type`, `file-missing`, `changed-meanwhile`
 */
export async function changedFile(
  req: PayloadRequest,
  id: string,
  change: FileChange,
): Promise<Partial<FileFields>> {
  const { upload } = change
  if (upload) return newFile(req, { ...change, upload })
  const stored = await storedFile(req, id)
  const isPicture = stored?.mimeType.startsWith('image/')
  if (!stored || !isPicture) return {}
  const region = chosenRegion(change.edits, dimensionsOf(stored))
  const before = { x: stored.focalX, y: stored.focalY }
  const point = chosenPoint(change.edits.focalPoint, change.focalPoint, before)
  const isMoved = point.x !== stored.focalX || point.y !== stored.focalY
  if (!region && !isMoved) return {}

  const fields = await make(req, change, async (writer) => {
    const { filename, mimeType } = stored
    const data = await contentOf(req, change.files, filename)
    const name = ownName(filename)
    return openPicture(req, { name, data }, async (picture) => {
      if (!region) return writer.moveFocalPoint(stored, picture, point)
      const extension = filename.slice(filename.lastIndexOf('.') + 1)
      return writer.writePicture({ name, mimeType, extension }, await picture.clean(region), point)
    })
  })
  const now = await storedFile(req, id)
  if (now && now.filename !== stored.filename) throw changedMeanwhile(req, now)
  return fields
}

/**
 * Copies the files of a document, and its German text.
 *
 * @returns the data of the copy; undefined where there is no such document
 * @throws {Refusal} `file-missing`
 */
export async function copiedFile(
  req: PayloadRequest,
  id: string,
  files: FileStore,
): Promise<Partial<Media> | undefined> {
  const stored = await storedFile(req, id)
  if (!stored) return undefined
  const { alt, caption, credit, filename } = stored
  const fields = await make(req, { files }, async (writer) => {
    return (await writer.copy(stored)) ?? missing(req, filename)
  })
  return { alt, caption, credit, ...fields }
}

async function make<T>(
  req: PayloadRequest,
  { files }: Pick<FileChange, 'files'>,
  work: (writer: FileWriter) => Promise<T>,
): Promise<T> {
  const writer = new FileWriter(files)
  await afterRollback(req, async () => {
    await ((await isKept(req.payload, writer.names)) ? writer.finish() : writer.undo())
  })
  const made = await outsideTransaction(req, async () => {
    try {
      return await work(writer)
    } catch (error) {
      await writer.undo()
      throw error
    }
  })
  await afterCommit(req, `written/${writer.names.join()}`, () => writer.finish())
  return made
}

/** Whether a document has the files all the same: without transactions, a write that fails may be there. */
async function isKept(payload: Payload, names: readonly string[]): Promise<boolean> {
  return payload.db.name === 'mongoose' && isNamed(payload, names)
}

async function writeUpload(
  req: PayloadRequest,
  writer: FileWriter,
  { upload, edits, focalPoint }: FileChange & { upload: Upload },
): Promise<FileFields> {
  const file = await acceptFile(req, upload)
  if (!file.mimeType.startsWith('image/')) return writer.writeFile(file)
  return openPicture(req, file, async (picture) => {
    const clean = await picture.clean(chosenRegion(edits, picture))
    return writer.writePicture(file, clean, chosenPoint(edits.focalPoint, focalPoint))
  })
}

function openPicture<T>(
  req: PayloadRequest,
  { name, data }: Upload,
  work: (picture: SentPicture) => Promise<T>,
): Promise<T> {
  return pictures.open(data, work).catch((error: unknown) => refusePicture(req, name, error))
}

async function storedFile(req: PayloadRequest, id: string): Promise<Stored | undefined> {
  const stored = await req.payload.findByID({
    collection: 'media',
    id,
    depth: 0,
    disableErrors: true,
    locale: SOURCE_LANGUAGE,
    fallbackLocale: false,
    req: sameTransaction(req),
  })
  return stored?.filename ? (stored as Stored) : undefined
}

const dimensionsOf = ({ width, height }: Stored) => ({ width: width ?? 0, height: height ?? 0 })

async function contentOf(req: PayloadRequest, files: FileStore, name: string): Promise<Buffer> {
  return (await readStoredFile(files, name)) ?? missing(req, ownName(name))
}

function missing(req: PayloadRequest, name: string): never {
  throw new Refusal(req, 'file-missing', {
    de: `Die Datei „${name}“ ist nicht mehr da. Bitte noch einmal hochladen.`,
    en: `The file “${name}” is not there any more. Please upload it again.`,
  })
}

function changedMeanwhile(req: PayloadRequest, document: Stored): Refusal {
  const texts = {
    de: 'Die Datei wurde inzwischen ausgetauscht. Bitte neu laden und noch einmal versuchen.',
    en: 'The file has been replaced meanwhile. Please reload and try again.',
  }
  return new Refusal(req, 'changed-meanwhile', texts, { document })
}
