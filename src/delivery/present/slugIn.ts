import { SOURCE_LANGUAGE } from '../../languages/languages.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import { recordOf, stringOf } from '../../richText/json.ts'
import type { Source } from '../source.ts'

/** The slug of a document in one language: its own or, where it has none, the German one. */
export function slugIn({ doc, id }: Source, tag: LanguageTag): string {
  const slugs = recordOf(doc.slug)
  // A document is reachable by its id, too.
  return stringOf(slugs[tag]) || stringOf(slugs[SOURCE_LANGUAGE]) || id
}
