import { isLanguageTag, SOURCE_LANGUAGE } from '../../languages/languages.ts'
import { Problem } from '../../problems/problem.ts'

/** Payload's names for "every language at once". */
const ALL = new Set(['all', '*'])

/**
 * Names German where a management request names no language. Payload itself would take that as "none",
 * and answer with 500 where a list is sorted by a translated field.
 *
 * @param query a query string without its question mark; it comes back as it was when it has a language
 * @throws {Problem} `unknown-locale`
 */
export function nameLocale(query: string): string {
  const parameters = new URLSearchParams(query)
  if (isKnown(parameters.get('locale'))) return query
  parameters.set('locale', SOURCE_LANGUAGE)
  return parameters.toString()
}

function isKnown(locale: unknown): boolean {
  if (locale === null || locale === '') return false
  if (typeof locale === 'string' && (ALL.has(locale) || isLanguageTag(locale))) return true
  throw new Problem(
    'unknown-locale',
    `There is no language ${JSON.stringify(locale).slice(0, 35)}; /v1/languages lists the offered ones.`,
  )
}
