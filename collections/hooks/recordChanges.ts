import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  GlobalAfterChangeHook,
} from 'payload'
import { recordChange } from '../../src/changes/record.ts'
import type { TranslatableSlug } from '../../src/model/content.ts'
import type { Translation, Work } from '../../src/payload-types.ts'
import { GLOBAL_DOCUMENT } from '../../src/translation/records.ts'

/** Whoever follows the log learns of a write once it has committed, and before it returns. */
export function recordWrite(collection: TranslatableSlug): CollectionAfterChangeHook {
  return ({ doc, req }) => recordChange(req, `${collection}/${(doc as { id: string }).id}`)
}

export function recordDelete(collection: TranslatableSlug): CollectionAfterDeleteHook {
  return ({ id, req }) => recordChange(req, `${collection}/${String(id)}`)
}

export function recordGlobal(collection: TranslatableSlug): GlobalAfterChangeHook {
  return ({ req }) => recordChange(req, `${collection}/${GLOBAL_DOCUMENT}`)
}

/** A translation is a part of its document. */
export const recordTranslation: CollectionAfterChangeHook<Translation> = ({ doc, req }) =>
  recordChange(req, `${doc.collection}/${doc.document}`)

/** Work that readers do not see concerns the translators' queue only. */
export const recordWork: CollectionAfterChangeHook<Work> = ({ doc, req }) =>
  recordChange(req, `work/${doc.key}`)

export const recordLanguages: CollectionAfterChangeHook = ({ req }) =>
  recordChange(req, 'languages')
