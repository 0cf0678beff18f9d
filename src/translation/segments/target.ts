import { isStillValid, type MinorEdit } from './minorEdit.ts'
import type { Segment } from './segment.ts'
import { isBlank } from '../../text/isBlank.ts'

/** From what a target comes first; that a person has edited it later does not change it. */
export const ORIGINS = ['human', 'memory', 'machine', 'import'] as const
export type TargetOrigin = (typeof ORIGINS)[number]

/** Who did something, when. The name stays when the account is gone. */
export type Mark = { by: string; byName: string; at: string }

/** What somebody has found to be none of its faults. */
export type Dismissal = Mark & {
  id: string
  code: string
  reason: string
  /** The source and target that it is about; when one changes it is void. */
  sourceHash: string
  target: string
}

/** The work on one segment. It stays when its segment goes, so that it is there when that comes back. */
export type Target = {
  path: string
  /** Text with codes, an address, an id; of an adaptation a tree as JSON. Empty is none. */
  target: string
  /** The German that it was last confirmed for. */
  source: string
  sourceHash: string
  origin: TargetOrigin
  /** Who has saved it last; nobody where it came with an import or a machine. */
  saved?: Mark
  /** The accounts that have changed it since it was approved last. */
  authors: string[]
  /** The revision of the item that it was changed in. */
  revision: number
  /** Approved as it is now. */
  reviewed?: Mark
  /** What was approved last. */
  approved?: Mark & { target: string; source: string }
  /** Sent back, and why. */
  returned?: Mark & { comment: string }
  dismissals?: Dismissal[]
}

/** By the words that translators know (XLIFF 2): nothing yet, translated, approved. */
export type SegmentState = 'initial' | 'reviewed' | 'translated'

export function segmentStateOf(target: Target | undefined): SegmentState {
  if (!target || isBlank(target.target)) return 'initial'
  return target.reviewed ? 'reviewed' : 'translated'
}

/** Whether German says something else than what a target was confirmed for. */
export function isOutdated(
  { path, hash }: Pick<Segment, 'hash' | 'path'>,
  target: Target | undefined,
  minor: readonly MinorEdit[],
): boolean {
  if (!target || isBlank(target.target)) return false
  return !isStillValid(minor, path, target.sourceHash, hash)
}
