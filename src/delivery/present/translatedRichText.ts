import type { LanguageTag } from '../../languages/languages.ts'
import { directionOf } from './chain.ts'
import type { Chain } from './chain.ts'
import type { Parts } from './context.ts'
import { inJson } from './inJson.ts'
import type { Form } from './presented.ts'

/**
 * A translated rich text, as JSON text, in the first language of the chain in which something is left of
 * it for readers. HTML in another language than the first says so itself.
 *
 * @returns undefined where it is empty in all of them
 */
export function translatedRichText(
  field: string,
  chain: Chain,
  parts: Parts,
  form: Form,
): { json: string; language: LanguageTag } | undefined {
  for (const language of chain) {
    const json = parts.richText(field, language)
    if (json === undefined) continue
    const saysSo = form === 'html' && language !== chain[0] && json !== EMPTY
    return { json: saysSo ? inLanguage(json, language) : json, language }
  }
  return undefined
}

const EMPTY = '""'

function inLanguage(html: string, tag: LanguageTag): string {
  const start = inJson(`<div lang="${tag}" dir="${directionOf(tag)}">`)
  return `"${start}${html.slice(1, -1)}</div>"`
}
