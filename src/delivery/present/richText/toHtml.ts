import { sanitize } from 'hast-util-sanitize'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'

import { escapeInAttributes } from './escapeInAttributes.ts'
import type { Resolve, TextLanguage } from './resolve.ts'
import { sanitizeSchema } from './sanitizeSchema.ts'
import { richTextToHast } from './toHast.ts'

export interface HtmlOptions {
  resolve: Resolve
  /** The text's language, where it is not that of the document: the text then says so itself. */
  language?: TextLanguage
}

/**
 * The rich text as HTML. The tree is safe by construction and sanitized all the same, so that a
 * mistake in one place is caught in the other.
 */
export function richTextToHtml(tree: unknown, { resolve, language }: HtmlOptions): string {
  const { children } = richTextToHast(tree, { resolve })
  if (children.length === 0) return ''

  const content = language
    ? h(null, [h('div', { lang: language.tag, dir: language.direction }, children)])
    : h(null, children)
  const html = toHtml(sanitize(content, sanitizeSchema), {
    characterReferences: { useNamedReferences: true },
  })
  return escapeInAttributes(html)
}
