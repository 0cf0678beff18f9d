import type { BaseDatabaseAdapter, DatabaseAdapterObj } from 'payload'
import { LOCKS } from '../access/locks.ts'

/**
 * Wraps a database adapter so that a document's lock outlives the writes of the document. Payload
 * deletes it with every update, the automatic ones included, so that it would protect for two seconds.
 * Here a lock ends when its holder leaves the form, or some time after the last sign of life.
 */
export function keepLocks(adapter: DatabaseAdapterObj): DatabaseAdapterObj {
  return {
    ...adapter,
    init: (args) => {
      const db = adapter.init(args)
      const { deleteMany } = db
      db.deleteMany = async (args) => {
        if (args.collection === LOCKS && isOfOneDocument(args.where)) return
        await deleteMany.call(db, args)
      }
      return db
    },
  }
}

type Where = Parameters<BaseDatabaseAdapter['deleteMany']>[0]['where']

/** What Payload's `checkDocumentLockStatus` deletes: all locks of a document or of a global. */
function isOfOneDocument(where: Where): boolean {
  const fields = (where.and ?? [where]).flatMap((condition) => Object.keys(condition)).sort()
  return ['document.relationTo,document.value', 'globalSlug'].includes(fields.join(','))
}
