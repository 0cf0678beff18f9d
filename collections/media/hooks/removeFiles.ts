import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, PayloadRequest } from 'payload'
import { afterCommit } from '../../../src/database/orderlyTransactions.ts'
import {
  fileNamesOf,
  goneFileNames,
  type FileName,
  type HasFiles,
} from '../../../src/content/files/fileFields.ts'
import { type FileStore, removeFiles } from '../../../src/content/files/fileStore.ts'

/** Once new files are kept, the ones that they replace are removed. */
export function removeReplacedFiles(store: FileStore): CollectionAfterChangeHook {
  return async ({ data, previousDoc, req }) => {
    const before = previousDoc as HasFiles & { id: string }
    if (data['filename']) await remove(req, store, before.id, goneFileNames(before, data))
  }
}

/** Once a document is gone, so are its files. */
export function removeDeletedFiles(store: FileStore): CollectionAfterDeleteHook {
  return async ({ doc, id, req }) => {
    await remove(req, store, String(id), fileNamesOf(doc as HasFiles))
  }
}

async function remove(req: PayloadRequest, store: FileStore, id: string, files: FileName[]) {
  const names = [...new Set(files.map(({ name }) => name))]
  await afterCommit(req, `files/${id}`, async () => {
    try {
      await removeFiles(store, names)
    } catch (error) {
      // The write is done; what stays behind takes space and nothing else.
      req.payload.logger.error({ err: error, msg: `Files of media/${id} could not be removed` })
    }
  })
}
