import type { PayloadRequest, Where } from 'payload'

/** What a lock is of: a document of a collection, or a global. */
export type LockTarget = { collection: string; id: string } | { global: string }

/** The locks of a target, as a condition. */
export function locksOf(target: LockTarget): Where {
  if ('global' in target) return { globalSlug: { equals: target.global } }
  const { collection, id } = target
  return {
    and: [{ 'document.relationTo': { equals: collection } }, { 'document.value': { equals: id } }],
  }
}

/** Whether whoever asks may change the target, and its form has locks at all. */
export async function mayLock(
  req: PayloadRequest,
  target: { collection: string } | { global: string },
): Promise<boolean> {
  const { collections, config } = req.payload
  const entity =
    'global' in target
      ? config.globals.find(({ slug }) => slug === target.global)
      : Object.hasOwn(collections, target.collection) &&
        collections[target.collection as keyof typeof collections].config
  if (!entity || entity.lockDocuments === false) return false
  return Boolean(await entity.access.update({ req }))
}
