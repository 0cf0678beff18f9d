import type { LanguageTag } from '../../languages/languages.ts'
import type { Delivered } from '../../richText/delivered.ts'
import { recordOf } from '../../richText/json.ts'
import type { RichText } from '../../richText/lexical.ts'
import { richTextToHtml } from '../../richText/toHtml.ts'
import { directionOf } from './chain.ts'
import type { Chain } from './chain.ts'
import type { PresentOptions } from './context.ts'
import type { Form } from './presented.ts'
import { resolveReferences } from './resolveReferences.ts'
import { markdownAndText } from './richText/markdownAndText.ts'
import { richTextToLexical } from './richText/toLexical.ts'

type TranslatedRichText = Record<Exclude<Form, 'lexical'>, string> & {
  lexical: RichText<Delivered>
  language: LanguageTag
}

/**
 * A translated rich text, in all forms, in the first language of the chain in which something is left of
 * it for readers: a picture that is not there, or a blank heading, is nothing.
 *
 * @param values the field as Payload gives it with locale `all`: `{ de: …, tr: … }`
 * @returns undefined where it is empty in all of them
 */
export function translatedRichText(
  values: unknown,
  chain: Chain,
  context: PresentOptions,
): TranslatedRichText | undefined {
  const byLanguage = recordOf(values)
  for (const language of chain) {
    const resolve = resolveReferences(context, language)
    const lexical = richTextToLexical(byLanguage[language], { resolve })
    if (lexical.root.children.length === 0) continue

    const other = { tag: language, direction: directionOf(language) }
    return {
      lexical,
      html: richTextToHtml(lexical, language === chain[0] ? undefined : other),
      ...markdownAndText(lexical),
      language,
    }
  }
  return undefined
}
