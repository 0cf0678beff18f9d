import { sanitize } from 'hast-util-sanitize'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'

import type { RichText } from './lexical.ts'
import { escapeInAttributes } from './escapeInAttributes.ts'
import type { Delivered } from './delivered.ts'
import { sanitizeSchema } from './sanitizeSchema.ts'
import { richTextToHast } from './toHast.ts'

export type TextLanguage = {
  tag: string
  direction: 'ltr' | 'rtl'
}

/**
 * The rich text as HTML. The tree is safe by construction and sanitized all the same, so that a
 * mistake in one place is caught in the other.
 *
 * @param language the text's, where it is not that of the document: the text then says so itself
 */
export function richTextToHtml(text: RichText<Delivered>, language?: TextLanguage): string {
  const { children } = richTextToHast(text)
  if (children.length === 0) return ''

  const content = language
    ? h(null, [h('div', { lang: language.tag, dir: language.direction }, children)])
    : h(null, children)
  const html = toHtml(sanitize(content, sanitizeSchema), {
    characterReferences: { useNamedReferences: true },
  })
  return escapeInAttributes(html)
}
