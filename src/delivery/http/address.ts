import { CONTENT_SLUGS, GLOBAL_SLUGS, isContentSlug, isGlobalSlug } from '../../model/content.ts'
import type { ContentSlug, GlobalSlug } from '../../model/content.ts'
import { resolveTag } from '../../languages/languages.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import { Problem } from '../../problems/problem.ts'

export type Address = {
  /** Undefined where the address names none: it is negotiated. */
  language: LanguageTag | undefined
  /** Undefined in the address of a language alone. */
  resource: ContentSlug | GlobalSlug | undefined
  /** A slug, in lower case as slugs are, or an id as it was written. */
  document: string | undefined
}

/** The shape of a language tag (RFC 5646 §2.1), with underscores as some programs write it. */
const LANGUAGE_TAG = /^(?:[a-z]{2,3}|[ix](?=[-_]))(?:[-_][a-z0-9]{1,8})*$/i

/**
 * What an address below `/v1` stands for, in whatever case it is written.
 *
 * @param segments the decoded parts of the path: one to three
 * @throws {Problem} `unknown-language`, `language-not-offered`, `unknown-collection`, `not-found`
 */
export function readAddress(segments: readonly string[], offered: readonly LanguageTag[]): Address {
  const [first = '', second, third] = segments
  const negotiated = resourceOf(first)
  if (negotiated) {
    return { language: undefined, ...readResource(negotiated, second, third) }
  }

  const language = languageOfPath(first, second, offered)
  if (second === undefined) return { language, resource: undefined, document: undefined }
  const resource = resourceOf(second)
  if (!resource) throw unknownCollection(second)
  return { language, ...readResource(resource, third, undefined) }
}

/** The one way to write an address, from `/v1` on, each part escaped. */
export function writeAddress({ language, resource, document }: Address): string {
  return [language, resource, document]
    .filter((part) => part !== undefined)
    .map((part) => `/${encodeURIComponent(part)}`)
    .join('')
}

function readResource(
  resource: ContentSlug | GlobalSlug,
  document: string | undefined,
  rest: string | undefined,
) {
  if (rest !== undefined || (document !== undefined && isGlobalSlug(resource))) {
    throw new Problem('not-found', `There is nothing below this document of "${resource}".`)
  }
  return { resource, document }
}

function resourceOf(segment: string): ContentSlug | GlobalSlug | undefined {
  const slug = segment.toLowerCase()
  return isContentSlug(slug) || isGlobalSlug(slug) ? slug : undefined
}

function languageOfPath(
  segment: string,
  next: string | undefined,
  offered: readonly LanguageTag[],
): LanguageTag {
  const tag = resolveTag(segment)
  if (tag && offered.includes(tag)) return tag
  if (tag) {
    throw new Problem(
      'language-not-offered',
      `The language "${tag}" is not offered here; /v1/languages lists those that are.`,
      { extensions: { language: tag } },
    )
  }
  const stoodForLanguage = next !== undefined && resourceOf(next) !== undefined
  if (stoodForLanguage || LANGUAGE_TAG.test(segment)) {
    throw new Problem(
      'unknown-language',
      `There is no language "${shown(segment)}"; /v1/languages lists those that are offered.`,
    )
  }
  throw unknownCollection(segment)
}

function unknownCollection(segment: string): Problem {
  const known = [...CONTENT_SLUGS, ...GLOBAL_SLUGS]
  return new Problem(
    'unknown-collection',
    `There is no collection "${shown(segment)}"; there are ${known.join(', ')}.`,
  )
}

/** What a caller wrote, short enough to be repeated. */
const shown = (segment: string) => (segment.length > 50 ? `${segment.slice(0, 50)}…` : segment)
