import type { CollectionBeforeOperationHook, SanitizedConfig } from 'payload'
import { permissions } from '../../access/permissions.ts'

const READS = new Set(['read', 'findVersions', 'readDistinct'])

/**
 * Who sees published content only and asks for drafts gets what is published. Payload would look through
 * the newest drafts and leave out every document that has one, and so tell which ones those are. The Local
 * API is not touched.
 *
 * @param building a configuration in the making
 */
export async function hideDrafts(building: Promise<SanitizedConfig>): Promise<SanitizedConfig> {
  const config = await building
  return {
    ...config,
    collections: config.collections.map((collection) => ({
      ...collection,
      hooks: {
        ...collection.hooks,
        beforeOperation: [...collection.hooks.beforeOperation, hideDraft],
      },
    })),
  }
}

const hideDraft: CollectionBeforeOperationHook = ({ args, operation, overrideAccess, req }) => {
  const isOwn = req.payloadAPI === 'local' || overrideAccess
  if (isOwn || !READS.has(operation) || permissions.editsContent(req.user)) return args
  return 'draft' in args && args.draft ? { ...args, draft: false } : args
}
