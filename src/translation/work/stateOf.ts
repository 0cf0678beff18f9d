import { isRequired, type Segment } from '../segments/segment.ts'
import type { MinorEdit } from '../segments/minorEdit.ts'
import { isOutdated, type Mark, segmentStateOf, type Target } from '../segments/target.ts'

/** How far the work on a document in a language is; always derived, never set. */
export const STATES = [
  'missing',
  'in-progress',
  'in-review',
  'approved',
  'published',
  'outdated',
] as const
export type WorkState = (typeof STATES)[number]

/** A step, with the revision of the work that it was made on. */
export type Step = Mark & { revision: number }

/**
 * The record of a check of Leichte Sprache by readers of the target group (DIN SPEC 33429): only a text that
 * they have found good may be called so. It is about one version of the text.
 */
export type ReadersCheck = Mark & {
  /** Of all texts, as they were checked. */
  hash: string
  /** When it was, ISO 8601. */
  date: string
  /** How many readers took part. */
  readers: number
  /** Who they were: a group, or names with their consent. */
  group: string
  moderator: string
  /** What was changed after it, in words. */
  changes?: string | undefined
}

/** The last of each step. A newer revision of the work makes them void. */
export type Steps = {
  submitted?: Step
  returned?: Step & { comment: string }
  /** With the body that is responsible for what is published (EU AI Act, article 50). */
  approved?: Step & { responsible: string }
  /** Of Leichte Sprache: the last check by its readers. */
  checked?: ReadersCheck
}

/** What readers have, as the narrow record tells it. */
export type Published = {
  /** German says the same as when it was published. */
  isCurrent: boolean
  /** Of the work that was published; 0 for a text that came as a whole. */
  revision: number
}

type Facts = {
  segments: readonly Segment[]
  targets: ReadonlyMap<string, Target>
  minor: readonly MinorEdit[]
  steps: Steps
  revision: number
  published: Published | undefined
}

/** Whether every text has a target for the German of now. */
export function isComplete({ segments, targets, minor }: Facts): boolean {
  return segments.filter(isRequired).every((segment) => {
    const target = targets.get(segment.path)
    return segmentStateOf(target) !== 'initial' && !isOutdated(segment, target, minor)
  })
}

/** Whether something has been saved that is not published. */
export const isPending = ({
  published,
  revision,
}: Pick<Facts, 'published' | 'revision'>): boolean => revision > (published?.revision ?? 0)

export function stateOf(facts: Facts): WorkState {
  const { segments, targets, steps, revision, published } = facts
  if (!isPending(facts)) {
    if (published) return published.isCurrent ? 'published' : 'outdated'
    return 'missing'
  }
  const states = segments.map(({ path }) => segmentStateOf(targets.get(path)))
  if (!published && states.every((state) => state === 'initial')) return 'missing'
  if (!isComplete(facts)) return 'in-progress'
  const isReviewed = segments.filter(isRequired).every(({ path }) => targets.get(path)?.reviewed)
  if (steps.approved?.revision === revision && isReviewed) return 'approved'
  return steps.submitted?.revision === revision ? 'in-review' : 'in-progress'
}
