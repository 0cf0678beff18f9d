import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, PayloadRequest } from 'payload'
import { afterCommit } from '../../../src/database/orderlyTransactions.ts'
import {
  fileNamesOf,
  goneFileNames,
  type FileName,
  type HasFiles,
} from '../../../src/content/files/fileFields.ts'
import { removeFiles } from '../../../src/content/files/fileStore.ts'

/** Once new files are kept, the ones that they replace are removed. */
export function removeReplacedFiles(directory: string): CollectionAfterChangeHook {
  return async ({ data, previousDoc, req }) => {
    const before = previousDoc as HasFiles & { id: string }
    if (data['filename']) await remove(req, directory, before.id, goneFileNames(before, data))
  }
}

/** Once a document is gone, so are its files. */
export function removeDeletedFiles(directory: string): CollectionAfterDeleteHook {
  return async ({ doc, id, req }) => {
    await remove(req, directory, String(id), fileNamesOf(doc as HasFiles))
  }
}

async function remove(req: PayloadRequest, directory: string, id: string, files: FileName[]) {
  const names = [...new Set(files.map(({ name }) => name))]
  await afterCommit(req, `files/${id}`, async () => {
    try {
      await removeFiles(directory, names)
    } catch (error) {
      // The write is done; what stays behind takes space and nothing else.
      req.payload.logger.error({ err: error, msg: `Files of media/${id} could not be removed` })
    }
  })
}
