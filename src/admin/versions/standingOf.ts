/** What the history tells of a version. */
export type ListedVersion = {
  id: string
  updatedAt: string
  version: { _status?: 'draft' | 'published' | null; savedBy?: string | null }
}

/** Keys of Payload's texts. */
export type Standing = 'currentDraft' | 'currentlyPublished' | 'draft' | 'previouslyPublished'

/**
 * What a version is among the others of its document: what readers have, what editors go on with, or
 * something that was.
 *
 * @param versions all of them, the newest first
 * @param isPublished whether readers have the document at all
 */
export function standingOf(
  version: ListedVersion,
  versions: readonly ListedVersion[],
  isPublished: boolean,
): Standing {
  const [newest] = versions
  if (version.version._status !== 'published') {
    return version === newest ? 'currentDraft' : 'draft'
  }
  const published = versions.find((one) => one.version._status === 'published')
  return isPublished && version === published ? 'currentlyPublished' : 'previouslyPublished'
}
