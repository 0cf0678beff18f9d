import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  GlobalAfterChangeHook,
  PayloadRequest,
} from 'payload'
import { afterCommit, afterRollback } from '../../src/database/orderlyTransactions.ts'
import type { TranslatableSlug } from '../../src/model/content.ts'
import { projectorOf } from '../../src/delivery/projectorOf.ts'
import type { Translation } from '../../src/payload-types.ts'
import { GLOBAL_DOCUMENT } from '../../src/translation/records.ts'

/** Once a write has committed, delivery learns of it, before the write returns. */
export function projectChange(collection: TranslatableSlug): CollectionAfterChangeHook {
  return ({ doc, req }) => project(req, collection, (doc as { id: string }).id)
}

export function projectDelete(collection: TranslatableSlug): CollectionAfterDeleteHook {
  return ({ id, req }) => project(req, collection, String(id))
}

export function projectGlobal(collection: TranslatableSlug): GlobalAfterChangeHook {
  return ({ req }) => project(req, collection, GLOBAL_DOCUMENT)
}

/** A translation is written last of all that it consists of: its document is read anew. */
export const projectTranslation: CollectionAfterChangeHook<Translation> = ({ doc, req }) =>
  project(req, doc.collection, doc.document)

/** A switched language concerns every document. */
export const projectLanguages: CollectionAfterChangeHook = ({ req }) =>
  afterCommit(req, 'languages', async () => projectorOf(req.payload)?.languagesChanged())

async function project(req: PayloadRequest, collection: TranslatableSlug, id: string) {
  const tell = async () => projectorOf(req.payload)?.changed(collection, id)
  await afterCommit(req, `${collection}/${id}`, tell)
  // MongoDB without a replica set takes nothing back: readers get what is there.
  await afterRollback(req, tell)
}
