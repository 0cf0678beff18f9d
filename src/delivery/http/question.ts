import { CONTENT_SLUGS, GLOBAL_SLUGS } from '../../model/content.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import { negotiateLanguage } from './negotiateLanguage.ts'
import { PARAMETERS } from './parameters.ts'
import { queryOf } from './query.ts'

/** Where the delivery API is. */
export const BASE = '/v1'

/** What somebody asks the delivery API. */
export type Question = {
  /** The address as it was sent, with {@link BASE} and the query. */
  url: string
  acceptLanguage: string | undefined
}

/** Addresses that leave the language to be negotiated. Those written in another way lead to these. */
const NEGOTIATED = new RegExp(
  `^${BASE}/(?:${[...CONTENT_SLUGS, ...GLOBAL_SLUGS].join('|')})(?:/|$)`,
)

/** An address without its query and without a slash at its end. */
export function pathOf(url: string): string {
  const [path = ''] = url.split('?', 1)
  return path.replace(/\/$/, '')
}

/**
 * The query of an address with the parameters that there are and nothing else, in one order, after its
 * question mark; empty where there are none.
 *
 * @throws {Problem} `invalid-parameter` for percent escapes that are no UTF-8
 */
export function canonicalQuery(url: string): string {
  if (!url.includes('?')) return ''
  const known = [...queryOf(url)].filter(([name]) =>
    Object.hasOwn(PARAMETERS, name.split('[', 1)[0]!),
  )
  const query = new URLSearchParams(known)
  query.sort()
  return known.length > 0 ? `?${query}` : ''
}

/**
 * One text for all questions that have the same answer, other than a problem or another address.
 *
 * @param offered the languages that readers get
 * @throws {Problem} `invalid-parameter`
 */
export function canonicalQuestion(
  { url, acceptLanguage }: Question,
  offered: () => readonly LanguageTag[],
): string {
  const path = pathOf(url)
  const language = NEGOTIATED.test(path) ? ` ${negotiateLanguage(acceptLanguage, offered())}` : ''
  return path + canonicalQuery(url) + language
}
