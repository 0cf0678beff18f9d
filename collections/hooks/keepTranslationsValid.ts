import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { sameTransaction } from '../../src/database/sameTransaction.ts'
import type { ContentSlug } from '../../src/model/content.ts'
import { readPublished } from '../../src/content/readPublished.ts'
import { fingerprint } from '../../src/translation/fingerprint.ts'
import { moveFingerprint } from '../../src/translation/records.ts'

/** A request's context is shared by all documents that it writes. */
const before = (collection: ContentSlug, id: string) =>
  `fingerprintBeforeMinorEdit/${collection}/${id}`

/** Before a minor edit is published: what the published German was. */
export function rememberPublishedGerman(collection: ContentSlug): CollectionBeforeChangeHook {
  return async ({ data, originalDoc, req, context }) => {
    if (!data['minorEdit'] || data['_status'] !== 'published' || !originalDoc) return data
    const { id } = originalDoc as { id: string }
    const published = await readPublished(req.payload, sameTransaction(req), { collection, id })
    context[before(collection, id)] = fingerprint(collection, published ?? {})
    return data
  }
}

/** After a minor edit: translations of the German of before count as translations of this one. */
export function keepTranslationsValid(collection: ContentSlug): CollectionAfterChangeHook {
  return async ({ doc, req, context }) => {
    const { id } = doc as { id: string }
    const key = before(collection, id)
    const from = context[key]
    if (typeof from !== 'string') return
    delete context[key]
    const now = await readPublished(req.payload, sameTransaction(req), { collection, id })
    await moveFingerprint(
      req.payload,
      sameTransaction(req),
      { collection, id },
      {
        from,
        to: fingerprint(collection, now ?? {}),
      },
    )
  }
}
