import { CONTENT } from '../../model/content.ts'
import type { ContentSlug } from '../../model/content.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import type { Source } from '../source.ts'
import { chainOf } from './chain.ts'
import type { PresentOptions } from './context.ts'
import { languageOfDocument } from './language.ts'
import { plainValue } from './plainValue.ts'
import { slugIn } from './slugIn.ts'
import { translatedText } from './translatedText.ts'

/** A related document inside another one; undefined where it is not published. */
export function presentSummary(
  collection: ContentSlug,
  id: string,
  context: PresentOptions,
): Record<string, unknown> | undefined {
  const source = context.lookup(collection, id)
  if (!source) return undefined

  const model = CONTENT[collection]
  const chain = chainOf(source, context.language, context.offered)
  const languages: Record<string, LanguageTag> = {}
  const values = [model.title, ...model.summary].map((field) => {
    if (!model.translated[field]) return [field, plainField(field, source)]
    const found = translatedText(source.doc[field], chain)
    if (found) languages[field] = found.language
    return [field, found?.value ?? null]
  })
  return {
    id: source.id,
    slug: slugIn(source, chain[0]),
    ...Object.fromEntries(values),
    language: languageOfDocument(source, chain, context, languages),
  }
}

/** A field of a document of content with one value for all languages. */
export function plainField(field: string, { collection, doc }: Source): unknown {
  return plainValue(CONTENT[collection as ContentSlug].fields[field], doc[field])
}
