import type { CollectionBeforeChangeHook } from 'payload'
import type { ContentSlug } from '../../src/model/content.ts'
import { referencesOf } from '../../src/content/referencesOf.ts'

/** Notes what the German document refers to, so that one query tells who refers to something. */
export function recordReferences(collection: ContentSlug): CollectionBeforeChangeHook {
  return ({ data, originalDoc }) => {
    const doc = { ...(originalDoc as object | undefined), ...data }
    return { ...data, referenceKeys: referencesOf(collection, doc) }
  }
}
