import { isBlank } from '../../text/isBlank.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import { recordOf, stringOf } from '../../richText/json.ts'
import type { Chain } from './chain.ts'

export type TranslatedText = { value: string; language: LanguageTag }

/**
 * A translated text in the first language of the chain that has something to see in it.
 *
 * @param values the field as Payload gives it with locale `all`: `{ de: …, tr: … }`
 * @returns undefined where it is empty in all of them
 */
export function translatedText(values: unknown, chain: Chain): TranslatedText | undefined {
  const byLanguage = recordOf(values)
  for (const language of chain) {
    const value = stringOf(byLanguage[language])
    if (value !== undefined && !isBlank(value)) return { value, language }
  }
  return undefined
}
