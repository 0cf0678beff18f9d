import type { LanguageTag } from '../../languages/languages.ts'
import type { PresentOptions } from './context.ts'
import type { Form } from './presented.ts'
import { resolveReferences } from './resolveReferences.ts'
import { richTextToLexical } from './richText/toLexical.ts'
import { WRITE } from './writeRichText.ts'

/**
 * A rich text written for one reader, as JSON text.
 *
 * @param tree as Payload stores it
 * @param language of the text
 * @returns undefined where nothing is left of it for this reader
 */
export function presentRichText(
  tree: unknown,
  language: LanguageTag,
  context: PresentOptions,
  form: Form,
): string | undefined {
  const lexical = richTextToLexical(tree, { resolve: resolveReferences(context, language) })
  if (lexical.root.children.length === 0) return undefined
  return JSON.stringify(form === 'lexical' ? lexical : WRITE[form](lexical))
}
