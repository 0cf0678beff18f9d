import { htmlToRichText } from '../../richText/htmlToRichText.ts'
import { markdownToRichText } from '../../richText/markdownToRichText.ts'
import { UnsupportedText } from '../../richText/markdown/reading.ts'
import { Refused } from './Refused.ts'

/** What a text speaks of is looked up later: until then, names stand where ids will. */
const NAMES = {
  document: (collection: string, key: string) => ({ relationTo: collection, id: key }),
  media: (key: string) => key,
}

/**
 * A rich text as a line has it, in the editor's form: that form itself, `{ html }` or `{ markdown }`.
 *
 * @returns null where there is none
 * @throws {Refused} `rich-text`
 */
export function richTextIn(value: unknown, field: string): unknown {
  if (value === null || value === undefined) return null
  const given = typeof value === 'object' ? (value as Record<string, unknown>) : {}
  try {
    if (typeof given['html'] === 'string') return htmlToRichText(given['html'], NAMES)
    if (typeof given['markdown'] === 'string') return markdownToRichText(given['markdown'], NAMES)
  } catch (error) {
    if (!(error instanceof UnsupportedText)) throw error
    throw new Refused('rich-text', `"${field}": ${error.message}.`)
  }
  if (typeof given['root'] === 'object') return value
  throw new Refused('rich-text', `"${field}" is { html }, { markdown } or the editor's own form.`)
}
