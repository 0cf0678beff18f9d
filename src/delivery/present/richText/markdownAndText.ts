import type { Delivered } from '../../../richText/delivered.ts'
import type { RichText } from '../../../richText/lexical.ts'
import { richTextToMarkdown } from '../../../richText/toMarkdown.ts'
import { richTextToText } from '../../../richText/toText.ts'

/** A document is presented in all languages in turn, and few of its texts differ. */
const MOST_KEPT = 8

type Written = { markdown: string; text: string }

const kept = new Map<string, Written>()

/**
 * The rich text as Markdown and as plain text. The last few are remembered: languages without a
 * translation show the same text, and writing Markdown is most of the work of presenting a document.
 */
export function markdownAndText(lexical: RichText<Delivered>): Written {
  const key = JSON.stringify(lexical)
  const known = kept.get(key)
  if (known) return known

  const written = { markdown: richTextToMarkdown(lexical), text: richTextToText(lexical) }
  const [oldest] = kept.keys()
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  kept.set(key, written)
  return written
}
