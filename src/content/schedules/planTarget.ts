import {
  docAccessOperation,
  docAccessOperationGlobal,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type SanitizedGlobalConfig,
  type Where,
} from 'payload'
import { isRecord } from '../input/isRecord.ts'

/** What is to be published or taken offline: a document, or what there is once. */
export type PlanTarget = { collection: string; id: string } | { global: string }

/** The target of a plan as Payload's form and its jobs write it; undefined where it names none. */
export function planTargetOf({ doc, global }: { doc?: unknown; global?: unknown }) {
  if (typeof global === 'string' && !doc) return { global }
  if (global || !isRecord(doc)) return undefined
  const { relationTo, value } = doc
  return typeof relationTo === 'string' && typeof value === 'string'
    ? { collection: relationTo, id: value }
    : undefined
}

/** The plans of a target that are still to come, as a condition on jobs. */
export function plansOf(target: PlanTarget): Where {
  const ofTarget: Where[] =
    'global' in target
      ? [{ 'input.global': { equals: target.global } }]
      : [
          { 'input.doc.relationTo': { equals: target.collection } },
          { 'input.doc.value': { equals: target.id } },
        ]
  return {
    and: [
      { taskSlug: { equals: 'schedulePublish' } },
      { completedAt: { exists: false } },
      ...ofTarget,
    ],
  }
}

/** Whether whoever asks may publish the target, which has to be there and to have plans at all. */
export async function mayPlan(req: PayloadRequest, target: PlanTarget): Promise<boolean> {
  const { collections, config } = req.payload
  const data = { _status: 'published' }
  if ('global' in target) {
    const globalConfig = config.globals.find(({ slug }) => slug === target.global)
    if (!globalConfig || !hasPlans(globalConfig)) return false
    return Boolean((await docAccessOperationGlobal({ data, globalConfig, req })).update)
  }
  if (!Object.hasOwn(collections, target.collection)) return false
  const collection = collections[target.collection as keyof typeof collections]
  if (!hasPlans(collection.config) || !(await isThere(req, target))) return false
  const { update } = await docAccessOperation({ id: target.id, collection, data, req })
  return Boolean(update)
}

function hasPlans({ versions }: SanitizedCollectionConfig | SanitizedGlobalConfig): boolean {
  return Boolean(versions && versions.drafts && versions.drafts.schedulePublish)
}

async function isThere(req: PayloadRequest, target: { collection: string; id: string }) {
  const { totalDocs } = await req.payload.count({
    collection: target.collection as 'articles',
    where: { id: { equals: target.id } },
  })
  return totalDocs > 0
}
