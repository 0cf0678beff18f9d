import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  GlobalAfterChangeHook,
} from 'payload'
import { afterCommit } from '../../src/config/database/orderlyTransactions.ts'
import type { TranslatableSlug } from '../../src/config/content.ts'
import { projectorOf } from '../../src/delivery/projectorOf.ts'
import type { PayloadRequest } from 'payload'
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

/** A switched language concerns every document. */
export const projectLanguages: CollectionAfterChangeHook = ({ req }) =>
  afterCommit(req, 'languages', async () => projectorOf(req.payload)?.languagesChanged())

async function project(req: PayloadRequest, collection: TranslatableSlug, id: string) {
  await afterCommit(req, `${collection}/${id}`, async () =>
    projectorOf(req.payload)?.changed(collection, id),
  )
}
