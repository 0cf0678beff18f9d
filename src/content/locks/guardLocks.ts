import type {
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  GlobalBeforeChangeHook,
  PayloadRequest,
} from 'payload'
import { LOCK_SECONDS, LOCKS } from '../../access/locks.ts'
import type { Rule } from '../../payload/applyRules.ts'
import { lockRules } from './lockRules.ts'
import { nameHolders } from './nameHolders.ts'
import { refuseWhileLocked } from './refuseWhileLocked.ts'

/** In the context of a request whose writes respect other people's locks. */
const RESPECTS = 'respectsLocks'

/**
 * Payload judges locks itself, in English and by ids, and not for globals and restored versions: it is
 * told to let all pass, and the hooks below judge each document.
 */
function noteWhetherLocksCount({ args, req }: { args?: unknown; req: PayloadRequest }): void {
  const own = args as { overrideLock?: boolean }
  const isLeftOpen = own.overrideLock === undefined && req.payloadAPI === 'REST'
  if (own.overrideLock === false || (isLeftOpen && req.query['overrideLock'] !== 'true')) {
    req.context[RESPECTS] = true
  }
  own.overrideLock = true
}

const refuseChange: CollectionBeforeChangeHook = async ({
  collection,
  data,
  originalDoc,
  req,
  context,
}) => {
  const before = originalDoc as { id: string } | undefined
  if (before && context[RESPECTS]) {
    await refuseWhileLocked(req, { collection: collection.slug, id: before.id })
  }
  return data
}

const refuseDelete: CollectionBeforeDeleteHook = async ({ collection, id, req, context }) => {
  if (context[RESPECTS]) {
    await refuseWhileLocked(req, { collection: collection.slug, id: String(id) })
  }
}

const refuseGlobalChange: GlobalBeforeChangeHook = async ({ data, global, req, context }) => {
  if (context[RESPECTS]) await refuseWhileLocked(req, { global: global.slug })
  return data as unknown
}

/**
 * Locks that can be trusted: who may make and take them, how long they live, how their holders are
 * named, and that a write over REST by somebody else is refused unless it says `overrideLock=true`.
 */
export const guardLocks: Rule = {
  collection({ slug, access, lockDocuments }) {
    if (slug === LOCKS) {
      return { access: { ...access, ...lockRules }, lastHooks: { afterOperation: [nameHolders] } }
    }
    if (lockDocuments === false) return {}
    return {
      lockDocuments: { duration: LOCK_SECONDS },
      firstHooks: {
        beforeOperation: [noteWhetherLocksCount],
        beforeChange: [refuseChange],
        beforeDelete: [refuseDelete],
      },
    }
  },
  global: () => ({
    lockDocuments: { duration: LOCK_SECONDS },
    firstHooks: { beforeOperation: [noteWhetherLocksCount], beforeChange: [refuseGlobalChange] },
  }),
}
