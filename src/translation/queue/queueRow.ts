import { countWords } from '../../text/countWords.ts'
import { withoutCodes } from '../../richText/codes/parseCodes.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import type { TranslatableSlug } from '../../model/content.ts'
import { methodOf } from '../segments/methodOf.ts'
import { isRequired, type Segment } from '../segments/segment.ts'
import type { MinorEdit } from '../segments/minorEdit.ts'
import { wordsOf } from '../work/save.ts'
import { type Published, stateOf, type Steps, type WorkState } from '../work/stateOf.ts'
import type { Target } from '../segments/target.ts'

/** What the queue has to know of a document's German. */
export type SourceFacts = {
  collection: TranslatableSlug
  id: string
  title: string
  fingerprint: string
  segments: readonly Segment[]
  minor: readonly MinorEdit[]
  /** When it was written last, ISO 8601. */
  updatedAt: string
}

/** What it has to know of the work on it in a language, in as little room as possible. */
export type WorkFacts = {
  revision: number
  steps: { submitted?: number; approved?: number }
  /** What has a target: the German that it was confirmed for, and whether it is approved. */
  targets: (readonly [path: string, hash: string, isReviewed: boolean])[]
  assignee: string | null
  due: string | null
  updatedAt: string
}

/** What readers have of a language, and of which German it was made. */
export type PublishedFacts = {
  sourceFingerprint: string
  revision: number
  updatedAt: string
  /** The segments of the German that it was made from, by hash; where they are not known, all has changed. */
  confirmed: ReadonlyMap<string, string> | undefined
}

export type QueueRow = {
  language: LanguageTag
  state: WorkState
  words: { total: number; left: number; outdated: number }
  assignee: string | null
  due: string | null
  updatedAt: string
}

/** What the queue says of a document in a language. */
export function queueRow(
  source: SourceFacts,
  language: LanguageTag,
  published: PublishedFacts | undefined,
  work: WorkFacts | undefined,
): QueueRow {
  const segments = methodOf(language).segmentsOf(source.collection, source.segments)
  const targets = new Map(
    work ? work.targets.map(targetOf) : publishedTargets(segments, source, published),
  )
  const facts = {
    segments,
    targets,
    minor: source.minor,
    steps: (work ? stepsOf(work) : {}) as Steps,
    revision: work?.revision ?? 0,
    published: published && publishedOf(source, published),
  }
  const history = { snapshots: [], minor: source.minor }
  const { total, translated, outdated } = wordsOf({ ...facts, history }, counterOf(source))
  return {
    language,
    state: stateOf(facts),
    words: { total, left: total - translated + outdated, outdated },
    assignee: work?.assignee ?? null,
    due: work?.due ?? null,
    updatedAt: [source.updatedAt, published?.updatedAt ?? '', work?.updatedAt ?? '']
      .toSorted()
      .at(-1)!,
  }
}

const counters = new WeakMap<SourceFacts, Map<string, number>>()

/** Counts the words of a German text once for all languages. */
function counterOf(source: SourceFacts): (text: string) => number {
  const known = counters.get(source) ?? new Map<string, number>()
  counters.set(source, known)
  return (text) => {
    const count = known.get(text) ?? countWords(withoutCodes(text))
    known.set(text, count)
    return count
  }
}

const publishedOf = (source: SourceFacts, published: PublishedFacts): Published => ({
  isCurrent: published.sourceFingerprint === source.fingerprint,
  revision: published.revision,
})

/** Enough of a target to tell its state. */
function targetOf([path, sourceHash, isReviewed]: WorkFacts['targets'][number]): [string, Target] {
  const mark = { by: '', byName: '', at: '' }
  return [
    path,
    {
      path,
      target: '.',
      source: '',
      sourceHash,
      origin: 'human',
      authors: [],
      revision: 0,
      ...(isReviewed ? { reviewed: mark } : {}),
    },
  ]
}

function publishedTargets(
  segments: readonly Segment[],
  source: SourceFacts,
  published: PublishedFacts | undefined,
): [string, Target][] {
  if (!published) return []
  const isCurrent = published.sourceFingerprint === source.fingerprint
  return segments.filter(isRequired).flatMap(({ path, hash }) => {
    const confirmed = isCurrent ? hash : published.confirmed ? published.confirmed.get(path) : ''
    return confirmed === undefined ? [] : [targetOf([path, confirmed, false])]
  })
}

/** Steps by the revision that they were made on; who made them does not matter here. */
function stepsOf({ steps }: WorkFacts): object {
  return {
    ...(steps.submitted === undefined ? {} : { submitted: { revision: steps.submitted } }),
    ...(steps.approved === undefined ? {} : { approved: { revision: steps.approved } }),
  }
}
