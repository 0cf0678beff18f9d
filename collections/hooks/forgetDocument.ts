import type { CollectionAfterDeleteHook } from 'payload'
import { sameTransaction } from '../../src/database/sameTransaction.ts'
import { isContentSlug, type TranslatableSlug } from '../../src/model/content.ts'
import { releaseSlugs } from '../../src/content/slugs.ts'
import { deleteRecords } from '../../src/translation/records.ts'
import { deleteWork } from '../../src/translation/work/deleteWork.ts'
import { deleteHistory } from '../../src/translation/source/history.ts'

/** A document deleted for good takes its translation records and its slugs with it. */
export function forgetDocument(collection: TranslatableSlug): CollectionAfterDeleteHook {
  return async ({ id, req }) => {
    const document = { collection, id: String(id) }
    await deleteRecords(req.payload, sameTransaction(req), document)
    await deleteHistory(req.payload, sameTransaction(req), document)
    await deleteWork(req.payload, sameTransaction(req), document)
    if (isContentSlug(collection)) await releaseSlugs(req, collection, String(id))
  }
}
