import Negotiator from 'negotiator'

import { languageOf, resolveTag, SOURCE_LANGUAGE } from '../../languages/languages.ts'
import type { LanguageTag } from '../../languages/languages.ts'

/** Browsers send well under 200 characters; whatever comes after the first 500 is not read. */
const MAX_HEADER_LENGTH = 500

/**
 * Traditional characters. Plain truncation would answer `zh-TW` with simplified ones even where the
 * reader also named a language that is there.
 */
const TRADITIONAL_CHINESE = /^(?:zh|cmn)-(?:hant|tw|hk|mo)(?:-|$)/i

/**
 * The offered language that suits an `Accept-Language` header best (RFC 9110 §12.5.4), by lookup
 * (RFC 4647 §3.4): each range in order of its weight, shortened until the catalogue knows it. An
 * offered language of the fallback chain then comes before the reader's next range, because it is
 * closer to what was asked for first. German when nothing matches, refused or not: an answer that
 * most people here can read serves better than a 406.
 */
export function negotiateLanguage(
  acceptLanguage: string | undefined,
  offered: readonly LanguageTag[],
): LanguageTag {
  const header = normalize(acceptLanguage ?? '')
  const ranges = new Negotiator({ headers: { 'accept-language': header } }).languages()
  const isRefused = refusals(header, ranges)
  const isUsable = (tag: LanguageTag) => offered.includes(tag) && !isRefused(tag)

  return (
    [...ranges.flatMap(lookUp), ...lastResorts(ranges, offered)].find(isUsable) ?? SOURCE_LANGUAGE
  )
}

/** The header up to its last whole range within the limit; `pt_BR` is taken as `pt-BR`. */
function normalize(header: string): string {
  const end =
    header.length > MAX_HEADER_LENGTH ? header.lastIndexOf(',', MAX_HEADER_LENGTH) : header.length
  return header.slice(0, Math.max(0, end)).replaceAll('_', '-')
}

/** The languages that answer one range, best first. `*` answers none here: RFC 4647 §3.4 skips it. */
function lookUp(range: string): LanguageTag[] {
  if (TRADITIONAL_CHINESE.test(range)) return []

  for (let rest = range; rest !== ''; rest = shorten(rest)) {
    const tag = resolveTag(rest)
    if (!tag) continue

    // From here on the tag is shortened, not the range: `ku-IQ` is Sorani, and cutting it to `ku`
    // would answer in Kurmancî; `de-simple` does lead to `de`.
    const shorter = resolveTag(shorten(tag))
    return [tag, ...languageOf(tag).fallback, ...(shorter ? [shorter] : [])]
  }
  return []
}

function shorten(range: string): string {
  return range.slice(0, Math.max(0, range.lastIndexOf('-')))
}

/** What is left when no range found anything: simplified for traditional Chinese, German, `*`. */
function lastResorts(ranges: readonly string[], offered: readonly LanguageTag[]): LanguageTag[] {
  return [
    ...(ranges.some((range) => TRADITIONAL_CHINESE.test(range)) ? (['zh-Hans'] as const) : []),
    SOURCE_LANGUAGE,
    ...(ranges.includes('*') ? offered : []),
  ]
}

/**
 * Tells whether a language was refused with `q=0`. Negotiator leaves refused ranges out, so they are
 * those that the header names and Negotiator does not. A refused range covers the language it
 * stands for and the longer tags that begin with it, save those that the header asks for by name.
 */
function refusals(header: string, ranges: readonly string[]): (tag: LanguageTag) => boolean {
  const asked = new Set(ranges.map((range) => range.toLowerCase()))
  const refused = header
    .split(',')
    .map((part) => part.split(';', 1).join('').trim().toLowerCase())
    .filter((range) => range !== '' && !asked.has(range))

  return (tag) => {
    const name = tag.toLowerCase()
    if (asked.has(name)) return false
    return refused.some((range) => resolveTag(range) === tag || name.startsWith(`${range}-`))
  }
}
