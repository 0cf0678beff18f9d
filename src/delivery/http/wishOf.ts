import { type LanguageTag, resolveTag } from '../../languages/languages.ts'
import { CONTENT } from '../../model/content.ts'
import type { ContentSlug } from '../../model/content.ts'
import type { Inclusion, Wish } from '../present/presented.ts'
import { invalid, single } from './query.ts'

/** Relations inside of relations. */
const MOST_LEVELS = 2

/** Documents that come whole inside of others, in one answer: each is a document's work. */
export const MOST_INCLUDED = 50

/** They come with every answer, and may be named. */
const ALWAYS = ['id', 'language']

/**
 * Which fields are asked for, in the order in which documents have them, so that the same question is the
 * same whatever its order.
 *
 * @returns undefined where all of them are
 * @throws {Problem} `invalid-parameter`
 */
export function fieldsIn(query: URLSearchParams, collection: ContentSlug): string[] | undefined {
  const given = namesIn(query, 'fields')
  if (!given) return undefined
  const allowed = fieldsOf(collection)
  const unknown = given.find((name) => ![...ALWAYS, ...allowed].includes(name))
  if (unknown !== undefined) throw invalid('fields', `allowed: ${allowed.join(', ')}`, { allowed })
  return allowed.filter((name) => given.includes(name))
}

/** Every field that readers can ask for. */
function fieldsOf(collection: ContentSlug): string[] {
  const { translated, plain, relations, files } = CONTENT[collection]
  const own = [Object.keys(translated), plain, Object.keys(relations), files].flat()
  return ['slug', ...own, 'publishedAt', 'updatedAt']
}

/**
 * Which relations come whole: `partners,goals.topics`. A dotted one includes the one before the dot.
 *
 * @returns undefined where none does
 * @throws {Problem} `invalid-parameter`
 */
export function inclusionIn(
  query: URLSearchParams,
  collection: ContentSlug,
): Inclusion | undefined {
  const given = namesIn(query, 'include')
  if (!given) return undefined
  type Growing = { [relation: string]: Growing }
  const all: Growing = {}
  for (const path of given.toSorted()) {
    let [at, of]: [Growing, ContentSlug] = [all, collection]
    const steps = path.split('.')
    for (const step of steps) {
      const { relations } = CONTENT[of]
      const allowed = Object.keys(relations)
      const relation = Object.hasOwn(relations, step) ? relations[step] : undefined
      if (!relation || steps.length > MOST_LEVELS) {
        const rule =
          allowed.length > 0 ? `${of} have ${allowed.join(', ')}` : `${of} have no relations`
        throw invalid('include', `${rule}; ${MOST_LEVELS} levels at most`, { allowed })
      }
      at = at[step] ??= {}
      of = relation.to
    }
  }
  return all
}

/**
 * Which languages' texts are asked for beside that of the address, in the order in which they are offered.
 *
 * @returns undefined where none are
 * @throws {Problem} `invalid-parameter`, where one is not offered
 */
export function languagesIn(
  query: URLSearchParams,
  offered: readonly LanguageTag[],
): LanguageTag[] | undefined {
  const given = namesIn(query, 'languages')
  if (!given) return undefined
  if (given.includes('all')) return [...offered]
  const tags = given.map((name) => resolveTag(name) ?? name)
  const isOffered = (tag: string): tag is LanguageTag => offered.some((one) => one === tag)
  if (!tags.every(isOffered)) {
    throw invalid('languages', `allowed: all, or some of ${offered.join(', ')}`, {
      allowed: offered,
    })
  }
  return offered.filter((tag) => tags.includes(tag))
}

/** What a document is asked for. What comes whole is counted over a whole answer. */
export function wishOf({ fields, include }: Pick<Wish, 'fields' | 'include'>): Wish {
  let included = 0
  const count = () => {
    included += 1
    if (included <= MOST_INCLUDED) return
    throw invalid(
      'include',
      `more than ${MOST_INCLUDED} documents would come whole; ask for fewer with "limit"`,
      { maximum: MOST_INCLUDED },
    )
  }
  return { fields, include, count }
}

function namesIn(query: URLSearchParams, parameter: string): string[] | undefined {
  const names = single(query, parameter)
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  return names && names.length > 0 ? names : undefined
}
