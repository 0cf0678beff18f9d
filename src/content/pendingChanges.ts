import { isDeepStrictEqual } from 'node:util'

type Values = Readonly<Record<string, unknown>>

type Change = {
  /** The fields that were sent, and what else a write says. */
  sent: Values
  /** What readers have, and the draft that is ahead of it: the fields that people write, in German. */
  published: Values
  pending: Values | undefined
  /** Whether whoever writes has said that the newest state is the one that they have seen. */
  hasSeenNewest: boolean
}

/**
 * What a change that does not say that it is a draft means for a document that readers have. Payload
 * builds it on the newest draft, so it would publish what is in work, or take the document offline.
 *
 * - `plain`: there is nothing in work that it could touch, or it says itself what is to become of it
 * - `both`: the change goes into what is published and into the draft, and nothing else is published
 * - `unclear`: it could mean two things
 */
export function meaningOf(change: Change): 'both' | 'plain' | 'unclear' {
  const { sent, published, pending, hasSeenNewest } = change
  const { _status: status } = sent
  const fields = Object.keys(sent).filter((field) => field in published)
  // Offline, or saved as a draft? Without a text it can only be the first.
  if (status === 'draft') return fields.length > 0 ? 'unclear' : 'plain'
  if (!pending) return 'plain'
  const inWork = Object.keys(pending).filter((field) => !isSame(pending[field], published[field]))
  if (status === 'published') {
    // Out of the bin as it went in.
    if ('deletedAt' in sent && fields.length === 0) return 'both'
    const isAllThereIs = inWork.every((field) => fields.includes(field))
    return fields.length === 0 || isAllThereIs || hasSeenNewest ? 'plain' : 'unclear'
  }
  const isInBoth = (field: string) => inWork.includes(field) && !isSame(sent[field], pending[field])
  return fields.some(isInBoth) ? 'unclear' : 'both'
}

function isSame(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(withoutEmpty(a), withoutEmpty(b))
}

/** One database keeps null where the other keeps nothing. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(withoutEmpty)
  if (value === null || value === '') return undefined
  if (typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, child]) => [key, withoutEmpty(child)] as const)
  const filled = entries.filter(([, child]) => child !== undefined)
  return filled.length === 0 ? undefined : Object.fromEntries(filled)
}
