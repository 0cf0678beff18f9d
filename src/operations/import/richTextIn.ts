import { isTooDeep } from '../../access/limits/nesting.ts'
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
  const tooDeep = new Refused('rich-text', `"${field}" has too many levels in each other.`)
  try {
    const tree = treeIn(given)
    if (isTooDeep(tree)) throw tooDeep
    if (tree) return tree
  } catch (error) {
    // Those who read HTML and Markdown go down by calling themselves.
    if (error instanceof RangeError) throw tooDeep
    if (!(error instanceof UnsupportedText)) throw error
    throw new Refused('rich-text', `"${field}": ${error.message}.`)
  }
  throw new Refused('rich-text', `"${field}" is { html }, { markdown } or the editor's own form.`)
}

function treeIn(given: Record<string, unknown>): object | undefined {
  if (typeof given['html'] === 'string') return htmlToRichText(given['html'], NAMES)
  if (typeof given['markdown'] === 'string') return markdownToRichText(given['markdown'], NAMES)
  return typeof given['root'] === 'object' ? given : undefined
}
