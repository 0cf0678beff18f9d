import { isLanguageTag, languageOf } from '../languages/languages.ts'

/** `lang` and `dir` for text in a language of its own; none where it is that of the text around. */
export function languageAttributes(tag: string | undefined): { lang?: string; dir?: string } {
  if (!tag) return {}
  return isLanguageTag(tag) ? { lang: tag, dir: languageOf(tag).direction } : { lang: tag }
}
