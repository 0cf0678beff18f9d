import { isBlank } from '../../text/isBlank.ts'
import { isRequired, type Segment } from '../segments/segment.ts'
import type { Snapshot } from '../source/history.ts'
import { isOutdated, type Mark, type Target, type TargetOrigin } from '../segments/target.ts'

/** What somebody has typed for a segment. */
export type Save = {
  path: string
  target: string
  /** The German that they had before them; that of now where it is not said. */
  sourceHash?: string | undefined
  origin?: TargetOrigin | undefined
}

export type Work = {
  readonly segments: readonly Segment[]
  readonly history: {
    readonly snapshots: readonly Snapshot[]
    readonly minor: Parameters<typeof isOutdated>[2]
  }
  readonly revision: number
  readonly targets: ReadonlyMap<string, Target>
}

/** Two people have changed the same segment; nobody's text is dropped. */
export type Conflict = { path: string; mine: string; theirs: string; by: string; at: string }

export type Saved =
  | { kind: 'conflict'; conflicts: Conflict[] }
  | { kind: 'unknown'; paths: string[] }
  | { kind: 'saved'; revision: number; targets: Map<string, Target>; changed: Target[] }

/**
 * What becomes of the work when somebody saves targets: others' newer targets in other segments stay, and a
 * segment that somebody else has changed since is a conflict, which saves nothing. Two tabs of one person
 * have none.
 *
 * @param base the revision that was seen
 * @param who saves
 */
export function save(work: Work, base: number, saves: readonly Save[], who: Mark): Saved {
  const segments = new Map(work.segments.map((segment) => [segment.path, segment]))
  const unknown = saves.filter(({ path }) => !segments.has(path) && !work.targets.has(path))
  if (unknown.length > 0) return { kind: 'unknown', paths: unknown.map(({ path }) => path) }
  const conflicts = saves.flatMap(({ path, target }): Conflict[] => {
    const stored = work.targets.get(path)
    const isForeign = stored?.saved && stored.saved.by !== who.by && stored.revision > base
    if (!stored || !isForeign || stored.target === target) return []
    const { byName, at } = stored.saved as Mark
    return [{ path, mine: target, theirs: stored.target, by: byName, at }]
  })
  if (conflicts.length > 0) return { kind: 'conflict', conflicts }

  const revision = work.revision + 1
  const targets = new Map(work.targets)
  const changed: Target[] = []
  for (const one of saves) {
    const now = changedTarget(work, segments.get(one.path), one, who, revision)
    if (!now) continue
    targets.set(one.path, now)
    changed.push(now)
  }
  return {
    kind: 'saved',
    revision: changed.length > 0 ? revision : work.revision,
    targets,
    changed,
  }
}

/** @returns undefined where it says what is there already */
function changedTarget(
  work: Work,
  segment: Segment | undefined,
  { path, target, sourceHash, origin }: Save,
  who: Mark,
  revision: number,
): Target | undefined {
  const stored = work.targets.get(path)
  const text = isBlank(target) ? '' : target
  if (!stored && text === '') return undefined
  const source = sourceOf(work, path, segment, sourceHash) ?? stored
  if (!source) return undefined
  const isConfirmed =
    stored?.sourceHash === source.sourceHash ||
    (segment?.hash === source.sourceHash && !isOutdated(segment, stored, work.history.minor))
  if (stored?.target === text && (isConfirmed || text === '')) return undefined
  // What a machine began stays a machine's; who begins anew begins as a person.
  const first = stored && stored.target !== '' ? stored.origin : 'human'
  const { approved, dismissals } = stored ?? {}
  return {
    path,
    target: text,
    source: source.source,
    sourceHash: source.sourceHash,
    origin: origin ?? first,
    saved: who,
    authors: [...new Set([...(stored?.authors ?? []), who.by])],
    revision,
    ...(approved ? { approved } : {}),
    ...(dismissals ? { dismissals } : {}),
  }
}

/** The German that a target is for; an older one where it is known. */
function sourceOf(
  { history, targets }: Work,
  path: string,
  segment: Segment | undefined,
  hash: string | undefined,
): Pick<Target, 'source' | 'sourceHash'> | undefined {
  if (segment && (hash === undefined || hash === segment.hash)) {
    return { source: segment.source, sourceHash: segment.hash }
  }
  const stored = targets.get(path)
  if (stored && hash === stored.sourceHash) return stored
  for (const { segments } of history.snapshots) {
    const found = segments.find((one) => one.path === path && one.hash === hash)
    if (found) return { source: found.source, sourceHash: found.hash }
  }
  // Not known any more: it is outdated, and says nothing of what has changed.
  return hash === undefined ? undefined : { source: '', sourceHash: hash }
}

/** How many words there are to do, by what the German has. */
export function wordsOf(
  { segments, targets, history }: Work,
  count: (source: string) => number,
): { total: number; translated: number; outdated: number } {
  const words = { total: 0, translated: 0, outdated: 0 }
  for (const segment of segments.filter(isRequired)) {
    const target = targets.get(segment.path)
    const own = count(segment.source)
    words.total += own
    if (target && !isBlank(target.target)) words.translated += own
    if (isOutdated(segment, target, history.minor)) words.outdated += own
  }
  return words
}
