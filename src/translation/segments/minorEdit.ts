/** A change of one segment that leaves its translations valid. */
export type MinorEdit = readonly [path: string, from: string, to: string]

/**
 * Whether a translation of one German is one of another: the same words, or only minor edits in between.
 *
 * @param from the hash that it was confirmed for
 * @param to the hash of now
 */
export function isStillValid(
  minor: readonly MinorEdit[],
  path: string,
  from: string | undefined,
  to: string,
): boolean {
  if (from === undefined) return false
  const reached = new Set([from])
  // Oldest first, and each of them once: edits follow each other.
  for (const [edited, before, after] of minor.toReversed()) {
    if (edited === path && reached.has(before)) reached.add(after)
  }
  return reached.has(to)
}
