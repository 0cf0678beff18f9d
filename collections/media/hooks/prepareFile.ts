import type { CollectionBeforeOperationHook, PayloadRequest } from 'payload'
import { permissions } from '../../../src/access/permissions.ts'
import { ONE_OF_SEVERAL } from '../../../src/content/bulk/ownRequest.ts'
import {
  changedFile,
  copiedFile,
  type FileChange,
  newFile,
} from '../../../src/content/files/changeFile.ts'
import type { FileStore } from '../../../src/content/files/fileStore.ts'
import { Refusal } from '../../../src/content/refusal.ts'

type Arguments = {
  data?: Record<string, unknown>
  duplicateFromID?: string
  id?: string
}

/** What is made from the file, and never taken from who writes. */
const MADE = new Set([
  'filename',
  'filesize',
  'focalX',
  'focalY',
  'formerNames',
  'height',
  'mimeType',
  'sizes',
  'thumbnailURL',
  'url',
  'width',
])

/**
 * Files and their sizes are made here, before the transaction, and not by Payload: it would make them
 * inside of it, under names that two documents can share, and remove the old ones before the new ones
 * are kept.
 *
 * @param files where they are kept
 */
export function prepareFile(files: FileStore): CollectionBeforeOperationHook {
  return async ({ args, operation, overrideAccess, req }) => {
    if (operation !== 'create' && operation !== 'update') return args
    // A picture costs time and memory; who may not upload is refused by the rules of access, next.
    if (!(overrideAccess || permissions.editsContent(req.user))) return args
    const { id, duplicateFromID, data = {} } = args as Arguments
    const change = takeChange(req, data, files)
    const texts = Object.fromEntries(Object.entries(data).filter(([name]) => !MADE.has(name)))
    if (duplicateFromID) {
      const copy = await copiedFile(req, duplicateFromID, files)
      return copy ? { ...args, duplicateFromID: undefined, data: { ...copy, ...texts } } : args
    }
    const made = operation === 'create' ? create(req, change) : update(req, id, change)
    return { ...args, data: { ...texts, ...(await made) } }
  }
}

/** Takes what is wished of the file off the request, so that Payload finds none. */
function takeChange(
  req: PayloadRequest,
  { focalX, focalY }: Record<string, unknown>,
  files: FileStore,
): FileChange {
  const { file: upload } = req
  const { uploadEdits, ...query } = req.query
  delete req.file
  req.query = query
  return {
    files,
    ...(upload && { upload }),
    edits: typeof uploadEdits === 'object' && uploadEdits ? uploadEdits : {},
    focalPoint: { x: focalX, y: focalY },
  }
}

function create(req: PayloadRequest, change: FileChange) {
  const { upload } = change
  if (!upload) {
    throw new Refusal(req, 'no-file', {
      de: 'Bitte eine Datei mitschicken. Von einer Adresse wird keine geholt.',
      en: 'Please send a file along. None is fetched from an address.',
    })
  }
  return newFile(req, { ...change, upload })
}

async function update(req: PayloadRequest, id: string | undefined, change: FileChange) {
  if (id !== undefined && !req.context[ONE_OF_SEVERAL]) return changedFile(req, id, change)
  const { upload, edits, focalPoint } = change
  const isAboutFiles = upload ?? edits.crop ?? edits.focalPoint ?? focalPoint.x ?? focalPoint.y
  if (isAboutFiles === undefined) return {}
  throw new Refusal(req, 'one-file-at-a-time', {
    de: 'Eine Datei wird einzeln ausgetauscht oder zugeschnitten, nicht viele auf einmal.',
    en: 'A file is replaced or cut on its own, not many at once.',
  })
}
