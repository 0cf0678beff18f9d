import type { CollectionBeforeChangeHook } from 'payload'

/** The first publishing gives the date that readers see, where the editor gave none. */
export const fillPublishedAt: CollectionBeforeChangeHook = ({ data, originalDoc }) => {
  const before = originalDoc as { publishedAt?: string } | undefined
  const given = data['publishedAt'] === undefined ? before?.publishedAt : data['publishedAt']
  if (data['_status'] !== 'published' || given) return data
  return { ...data, publishedAt: new Date().toISOString() }
}
