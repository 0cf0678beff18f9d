import type { CollectionAfterDeleteHook } from 'payload'
import { sameTransaction } from '../../src/database/sameTransaction.ts'
import { isContentSlug, type TranslatableSlug } from '../../src/model/content.ts'
import { releaseSlugs } from '../../src/content/slugs.ts'
import { deleteRecords } from '../../src/translation/records.ts'

/** A document deleted for good takes its translation records and its slugs with it. */
export function forgetDocument(collection: TranslatableSlug): CollectionAfterDeleteHook {
  return async ({ id, req }) => {
    await deleteRecords(req.payload, sameTransaction(req), { collection, id: String(id) })
    if (isContentSlug(collection)) await releaseSlugs(req, collection, String(id))
  }
}
