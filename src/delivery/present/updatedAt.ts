import type { LanguageTag } from '../../languages/languages.ts'
import type { Source } from '../source.ts'
import { dateValue } from './plainValue.ts'

/**
 * When what readers of a language see was written last: the document itself, or its translation, which
 * leaves the document's own date alone.
 *
 * @param served the language of the text
 */
export function updatedAt({ doc, translations }: Source, served: LanguageTag): string | null {
  const translation = translations.find(({ language }) => language === served)
  const dates = [dateValue(doc['updatedAt']), dateValue(translation?.updatedAt)]
  return (
    dates
      .filter((date) => date !== null)
      .toSorted()
      .at(-1) ?? null
  )
}
