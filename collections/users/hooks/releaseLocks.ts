import type { CollectionAfterChangeHook, CollectionBeforeDeleteHook } from 'payload'
import { releaseLocksOf } from '../../../src/content/locks/releaseLocksOf.ts'

/** An account that is deleted leaves no locks. */
export const releaseLocksOnDelete: CollectionBeforeDeleteHook = ({ id, req }) =>
  releaseLocksOf(req, String(id))

/** Nor does one that gets another role: it may have lost the right to change what it holds. */
export const releaseLocksOnNewRole: CollectionAfterChangeHook = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  const [now, before] = [doc, previousDoc] as { id: string; role?: string }[]
  if (operation === 'update' && now && now.role !== before?.role) await releaseLocksOf(req, now.id)
}
