import { languageOf, SOURCE_LANGUAGE } from '../../languages/languages.ts'
import { withoutCodes } from '../../richText/codes/parseCodes.ts'
import { countWords } from '../../text/countWords.ts'
import type { Words } from '../../text/words.ts'
import { hintsOfItem } from '../easyLanguage/hintsOfItem.ts'
import type { Check } from '../quality/checkTargets.ts'
import type { Segment } from '../segments/segment.ts'
import { type Difference, wordDiff } from '../segments/wordDiff.ts'
import { recordDocument } from '../target.ts'
import type { Comment } from './comments.ts'
import type { Item } from './loadItem.ts'
import { isAdapted, validCheck } from './readersCheck.ts'
import { wordsOf } from './save.ts'
import { checksOf, stateOfItem } from './steps.ts'
import { isOutdated, type Mark, segmentStateOf, type Target } from '../segments/target.ts'
import type { PastEvent } from './workHistory.ts'

type Say = (words: Words) => string

/** What is shown with an item and kept elsewhere. */
type Beside = {
  comments: readonly Comment[]
  history: readonly PastEvent[]
  /** Of Leichte Sprache, in words, as an administrator has set it. */
  longestSentence?: number | undefined
}

/** A work item as whoever works on it gets it. */
export type ItemView = ReturnType<typeof viewOf>

/**
 * @param say how the interface speaks to whoever asks
 */
export function viewOf(item: Item, { comments, history, longestSentence }: Beside, say: Say) {
  const { place, published, revision, steps } = item
  const { collection, id } = recordDocument(place)
  const checks = checksOf(item)
  return {
    document: { collection, id, title: item.title },
    language: place.language,
    direction: languageOf(place.language).direction,
    revision,
    state: stateOfItem(item),
    published: published
      ? {
          outdated: !published.isCurrent,
          origin: published.origin,
          reviewed: published.reviewed,
          updatedAt: published.updatedAt,
        }
      : null,
    slug: slugOf(item),
    assignee: item.assignee ?? null,
    due: item.due ?? null,
    returned: steps.returned ?? null,
    approved: steps.approved ?? null,
    words: wordsOf(item, (source) => countWords(withoutCodes(source))),
    segments: item.segments.map((segment) => segmentView(item, segment, checks, say)),
    ...(isAdapted(item) ? adaptationView(item, longestSentence, say) : {}),
    comments,
    history,
  }
}

/** What there is of Leichte Sprache only: the check by its readers, and what could be said more easily. */
function adaptationView(item: Item, longest: number | undefined, say: Say) {
  const { checked } = item.steps
  return {
    readersCheck: checked ? { ...checked, isValid: validCheck(item) !== undefined } : null,
    hints: hintsOfItem(item.segments, item.targets, longest).map(({ path, hints }) => ({
      path,
      hints: hints.map(({ message, ...hint }) => ({ ...hint, message: say(message) })),
    })),
  }
}

function slugOf({ place, stored }: Item): string | null {
  const slugs = stored['slug'] as Record<string, string | null> | null | undefined
  return (typeof slugs === 'object' && slugs?.[place.language]) || null
}

function segmentView(
  { place, targets, history }: Item,
  segment: Segment,
  checks: ReadonlyMap<string, readonly Check[]>,
  say: Say,
) {
  const { path, kind, node, order, codes, source, hash } = segment
  const target = targets.get(path)
  const outdated = isOutdated(segment, target, history.minor)
  return {
    path,
    kind,
    node,
    order,
    codes,
    source,
    sourceHash: hash,
    target: textOf(segment, target),
    state: segmentStateOf(target),
    outdated,
    ...(outdated && target ? changeOf(segment, target) : {}),
    origin: target?.origin ?? null,
    ...(target?.saved ? { saved: shown(target.saved) } : {}),
    ...(target?.reviewed ? { reviewed: shown(target.reviewed) } : {}),
    ...(target?.returned ? { returned: shown(target.returned) } : {}),
    ...(target ? approvedView(segment, target, place.language) : {}),
    checks: (checks.get(path) ?? []).map(({ message, ...check }) => ({
      ...check,
      message: say(message),
    })),
  }
}

const shown = <M extends Mark>({ by, byName, at, ...more }: M) => ({ by, byName, at, ...more })

/** The whole of an adaptation is a tree. */
function textOf({ kind }: Segment, target: Target | undefined): unknown {
  if (!target || target.target === '') return kind === 'adaptation' ? null : ''
  return kind === 'adaptation' ? JSON.parse(target.target) : target.target
}

/** What German said when the target was confirmed, and what has changed since. */
function changeOf(
  { source }: Segment,
  target: Target,
): { previousSource: string; diff: Difference[] } {
  return {
    previousSource: target.source,
    diff: wordDiff(target.source, source, SOURCE_LANGUAGE),
  }
}

/** What was approved last, and what has changed in the target since. */
function approvedView(
  { kind }: Segment,
  { approved, target }: Target,
  language: Item['place']['language'],
) {
  if (!approved) return {}
  const { target: text, by, byName, at } = approved
  const isChanged = kind === 'text' && text !== target
  return {
    lastApproved: { target: text, by, byName, at },
    ...(isChanged ? { targetDiff: wordDiff(text, target, language) } : {}),
  }
}
