import type { CollectionBeforeChangeHook } from 'payload'
import { CONTENT, type ContentSlug } from '../../src/config/content.ts'
import { SOURCE_LANGUAGE } from '../../src/config/languages.ts'
import { chooseSlug } from '../../src/content/slugs.ts'

/** Makes the slug from the German title, or checks the one that was typed. */
export function fillSlug(collection: ContentSlug): CollectionBeforeChangeHook {
  const titleField = CONTENT[collection].title
  return async ({ data, originalDoc, req }) => {
    const before = (originalDoc ?? {}) as Record<string, string | undefined>
    const slug = await chooseSlug(req, {
      collection,
      id: before['id'],
      language: SOURCE_LANGUAGE,
      title: (data as Record<string, string | undefined>)[titleField] ?? before[titleField],
      previousTitle: before[titleField],
      slug:
        ((data['slug'] === undefined ? before['slug'] : data['slug']) as string | null) ??
        undefined,
      previousSlug: before['slug'],
    })
    return { ...data, slug }
  }
}
