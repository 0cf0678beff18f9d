import type { FieldKind } from '../../config/content.ts'
import type { LanguageTag } from '../../config/languages.ts'
import { recordOf } from '../../config/richText/json.ts'
import type { Chain } from './chain.ts'
import { isEmptyRichText } from './richText/isEmpty.ts'

export type TranslatedValue = { value: unknown; language: LanguageTag }

/**
 * A translated field in the first language of the chain that has something in it.
 *
 * @param values the field as Payload gives it with locale `all`: `{ de: …, tr: … }`
 * @returns undefined where it is empty in all of them
 */
export function translatedValue(
  values: unknown,
  kind: FieldKind,
  chain: Chain,
): TranslatedValue | undefined {
  const byLanguage = recordOf(values)
  const language = chain.find((tag) => !isEmpty(byLanguage[tag], kind))
  return language && { value: byLanguage[language], language }
}

function isEmpty(value: unknown, kind: FieldKind): boolean {
  if (value === null || value === undefined) return true
  return kind === 'richText'
    ? isEmptyRichText(value)
    : typeof value !== 'string' || value.trim() === ''
}
