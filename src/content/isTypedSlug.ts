import { SOURCE_LANGUAGE } from '../languages/languages.ts'
import { slugify } from './slugify.ts'

type Stored = {
  slug?: string | undefined
  title?: string | undefined
  /** Missing in documents that are older than this memory. */
  slugTyped?: boolean | null
}

/**
 * Whether a person made a German slug. What differs from the stored one was typed; otherwise it is as
 * it was remembered: a form sends back what it got, whoever made it.
 *
 * @param slug what was sent, else what is stored
 */
export function isTypedSlug(slug: string | undefined, stored: Stored): boolean {
  if (!slug) return false
  if (slug !== stored.slug) return true
  return stored.slugTyped ?? slug !== slugify(stored.title ?? '', SOURCE_LANGUAGE)
}
