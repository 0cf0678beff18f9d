import { CONTENT, type ContentSlug } from '../model/content.ts'
import { idsOf } from '../richText/idsOf.ts'
import { richTextReferences } from '../richText/references.ts'

/**
 * Everything that a document refers to: its relations, its files, and the links and pictures in its
 * rich text.
 *
 * @param doc one language of a document, as Payload gives it with depth 0 or more
 * @returns `collection/id`, each once, in no particular order
 */
export function referencesOf(collection: ContentSlug, doc: Record<string, unknown>): string[] {
  const model = CONTENT[collection]
  const found = new Set<string>()
  for (const [field, { to }] of Object.entries(model.relations)) {
    for (const id of idsOf(doc[field])) found.add(`${to}/${id}`)
  }
  for (const field of model.files) {
    for (const id of idsOf(doc[field])) found.add(`media/${id}`)
  }
  for (const [field, kind] of Object.entries(model.translated)) {
    if (kind !== 'richText' || !doc[field]) continue
    for (const { relationTo, value } of richTextReferences(doc[field])) {
      found.add(`${relationTo}/${value}`)
    }
  }
  return [...found]
}
