import type { FieldHook } from 'payload'
import { sameTransaction } from '../../src/config/database/sameTransaction.ts'
import { CONTENT, type ContentSlug } from '../../src/config/content.ts'
import { SOURCE_LANGUAGE } from '../../src/config/languages.ts'
import { readPublished } from '../../src/content/readPublished.ts'

type ByLanguage = Record<string, unknown>

/**
 * Restoring a version would bring back every language as it was then; only the German is meant. A
 * field's hook is the one place that is given the stored languages before Payload merges them, so one
 * field does it for all of the document.
 */
export function keepTranslationsOnRestore(collection: ContentSlug): FieldHook {
  return async ({ context, originalDoc, req, siblingDocWithLocales, value }) => {
    if (!context['isRestoringVersion'] || !siblingDocWithLocales) return value as unknown
    const { id } = originalDoc as { id: string }
    const target = { collection, id, language: 'all' } as const
    const current = (await readPublished(req.payload, sameTransaction(req), target)) ?? {}
    for (const field of [...Object.keys(CONTENT[collection].translated), 'slug']) {
      const languages = (current as Record<string, ByLanguage | null>)[field] ?? {}
      const restored = siblingDocWithLocales[field] as ByLanguage | null | undefined
      siblingDocWithLocales[field] = {
        ...languages,
        [SOURCE_LANGUAGE]: restored?.[SOURCE_LANGUAGE],
      }
    }
    return value as unknown
  }
}
