import type { CollectionBeforeChangeHook } from 'payload'
import { CONTENT, type ContentSlug } from '../../src/model/content.ts'
import { SOURCE_LANGUAGE } from '../../src/languages/languages.ts'
import { isTypedSlug } from '../../src/content/isTypedSlug.ts'
import { chooseSlug } from '../../src/content/slugs.ts'

type Stored = Partial<Record<string, string>> & { slugTyped?: boolean | null }

/** Makes the slug from the German title, or checks the one that was typed, and remembers which. */
export function fillSlug(collection: ContentSlug): CollectionBeforeChangeHook {
  const titleField = CONTENT[collection].title
  return async ({ data, originalDoc, req }) => {
    const before = (originalDoc ?? {}) as Stored
    const sent = data as Record<string, string | null | undefined>
    const slug = (sent['slug'] === undefined ? before['slug'] : sent['slug']) || undefined
    const previousSlug = before['slug'] ?? undefined
    const typed = isTypedSlug(slug, { ...before, slug: previousSlug, title: before[titleField] })
    const chosen = await chooseSlug(req, {
      collection,
      id: before['id'],
      language: SOURCE_LANGUAGE,
      title: sent[titleField] ?? before[titleField],
      slug,
      previousSlug,
      typed,
      publishing: data['_status'] === 'published',
    })
    return { ...data, slug: chosen, slugTyped: typed }
  }
}
