import type { PayloadRequest } from 'payload'
import { SOURCE_LANGUAGE } from '../../languages/languages.ts'
import { withoutCodes } from '../../richText/codes/parseCodes.ts'
import { foldForSearch } from '../../text/folding/fold.ts'
import { documentNamed } from '../documentNamed.ts'
import type { Target as Place } from '../target.ts'
import { loadItem } from '../work/loadItem.ts'
import { segmentStateOf } from '../segments/target.ts'
import { publishedSearchOf } from './publishedSearch.ts'

/** How a German text has been translated and published elsewhere. */
export type Concordance = {
  document: { collection: string; id: string; title: string }
  path: string
  source: string
  target: string
  /** Approved by a second person. */
  reviewed: boolean
}

/** Of how many documents of a collection the segments are looked at, and how many segments are given out. */
const MOST_DOCUMENTS = 10
const MOST_SEGMENTS = 50

/**
 * The published segments of a language that have all of some words in their German or in their target.
 *
 * @param typed what somebody searches for, in any spelling
 */
export async function concordance(
  req: PayloadRequest,
  language: Place['language'],
  typed: string,
): Promise<Concordance[]> {
  const find = publishedSearchOf(req.payload)
  const words = foldForSearch(typed).split(/\s+/).filter(Boolean)
  if (!find || words.length === 0) return []
  const keys = new Set([
    ...find(typed, language, MOST_DOCUMENTS),
    ...find(typed, SOURCE_LANGUAGE, MOST_DOCUMENTS),
  ])
  const found: Concordance[] = []
  for (const key of keys) {
    if (found.length >= MOST_SEGMENTS) break
    const slash = key.indexOf('/')
    const document = documentNamed(req, key.slice(0, slash), key.slice(slash + 1))
    found.push(...(await segmentsWith(req, { ...document, language }, words)))
  }
  return found.slice(0, MOST_SEGMENTS)
}

async function segmentsWith(
  req: PayloadRequest,
  place: Place,
  words: readonly string[],
): Promise<Concordance[]> {
  const item = await loadItem(req, place)
  if (!item.published) return []
  const has = (text: string) => {
    const folded = foldForSearch(withoutCodes(text))
    return words.every((word) => folded.includes(word))
  }
  return item.segments.flatMap(({ kind, path, source }): Concordance[] => {
    const target = item.targets.get(path)
    if (kind !== 'text' || !target || segmentStateOf(target) === 'initial') return []
    if (!has(source) && !has(target.target)) return []
    const { collection, id = '' } = place
    return [
      {
        document: { collection, id, title: item.title },
        path,
        source,
        target: target.target,
        reviewed: target.reviewed !== undefined,
      },
    ]
  })
}
