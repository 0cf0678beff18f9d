import { sanitize } from 'hast-util-sanitize'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'

import type { Delivered } from './delivered.ts'
import { escapeInAttributes } from './escapeInAttributes.ts'
import { FLOW_NODES } from './flowNodes.ts'
import type { RichText } from './lexical.ts'
import { sanitizeSchema } from './sanitizeSchema.ts'
import type { FlowSpecs } from './spec.ts'
import { hastWriter } from './toHast.ts'

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
export const richTextToHtml = htmlWriter(FLOW_NODES)

/** `richTextToHtml` for these nodes. */
export function htmlWriter(specs: FlowSpecs) {
  const toHast = hastWriter(specs)
  const schema = sanitizeSchema(specs)

  return (text: RichText<Delivered>, language?: TextLanguage): string => {
    const { children } = toHast(text)
    if (children.length === 0) return ''

    const content = language
      ? h(null, [h('div', { lang: language.tag, dir: language.direction }, children)])
      : h(null, children)
    const html = toHtml(sanitize(content, schema), {
      characterReferences: { useNamedReferences: true },
    })
    return escapeInAttributes(html)
  }
}
