import type { CollectionBeforeOperationHook } from 'payload'
import { permissions } from '../../access/permissions.ts'
import type { Rule } from '../../payload/applyRules.ts'

const READS = new Set(['read', 'findVersions', 'readDistinct'])

const hideDraft: CollectionBeforeOperationHook = ({ args, operation, overrideAccess, req }) => {
  const isOwn = req.payloadAPI === 'local' || overrideAccess
  if (isOwn || !READS.has(operation) || permissions.editsContent(req.user)) return args
  return 'draft' in args && args.draft ? { ...args, draft: false } : args
}

/**
 * Who sees published content only and asks for drafts gets what is published. Payload would look through
 * the newest drafts and leave out every document that has one, and so tell which ones those are. The Local
 * API is not touched.
 */
export const hideDrafts: Rule = {
  collection: () => ({ lastHooks: { beforeOperation: [hideDraft] } }),
}
