import type { CollectionAfterChangeHook } from 'payload'
import type { ContentSlug } from '../../src/model/content.ts'
import { reserveSlug } from '../../src/content/slugs.ts'

/** A slug that has been public belongs to its document for good. */
export function reserveSlugWhenPublished(collection: ContentSlug): CollectionAfterChangeHook {
  return async ({ doc, data, req }) => {
    const slug = data['slug'] as string | undefined
    if (data['_status'] === 'published' && slug) {
      await reserveSlug(req, collection, (doc as { id: string }).id, slug)
    }
  }
}
