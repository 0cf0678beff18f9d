import type { CollectionBeforeOperationHook } from 'payload'
import { sameTransaction } from '../../src/database/sameTransaction.ts'
import { writerName } from '../../src/access/writerName.ts'

/**
 * Payload writes an autosave over the one before. Where that was somebody else's it becomes a version of
 * its own, so that nobody's text leaves the history because another person has typed on.
 */
export const versionOfEachWriter: CollectionBeforeOperationHook = async ({
  args,
  collection,
  operation,
  req,
}) => {
  const { id, autosave } = args as { id?: string; autosave?: boolean }
  if (operation !== 'update' || !autosave || !id) return args
  const newest = await req.payload.findByID({
    collection: collection.slug as 'pages',
    id,
    draft: true,
    trash: true,
    depth: 0,
    select: { savedBy: true },
    disableErrors: true,
    req: sameTransaction(req),
  })
  return newest?.savedBy === writerName(req.user) ? args : { ...args, autosave: false }
}
