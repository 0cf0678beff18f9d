import { CONTENT, isContentSlug } from '../../config/content.ts'
import type { TranslatableSlug } from '../../config/content.ts'
import { resolveWithin } from '../present/delivered.ts'
import { richTextToMarkdown } from '../present/richText/toMarkdown.ts'
import { richTextToText } from '../present/richText/toText.ts'
import type { StoredForm } from '../store/queries.ts'
import type { Format } from './parameters.ts'

const WRITERS = { markdown: richTextToMarkdown, text: richTextToText } as const

/** The stored form from which a format is made. */
export const storedFormOf = (format: Format): StoredForm => (format === 'html' ? 'html' : 'lexical')

/**
 * A stored document in the asked format.
 *
 * @param json the document as JSON text in the form that {@link storedFormOf} names
 * @returns JSON text
 */
export function inFormat(json: string, collection: TranslatableSlug, format: Format): string {
  if (format === 'html' || format === 'lexical' || !isContentSlug(collection)) return json

  const document = JSON.parse(json) as Record<string, unknown>
  for (const [field, kind] of Object.entries(CONTENT[collection].translated)) {
    const tree = document[field]
    if (kind !== 'richText' || tree === null) continue
    document[field] = WRITERS[format](tree, { resolve: resolveWithin(tree) })
  }
  return JSON.stringify(document)
}
