import type { CollectionAfterOperationHook } from 'payload'

type Holder = { id: string; name: string }
type Lock = { user?: { value?: Holder | string | null } | null }

/**
 * Locks name their holder. Payload's dialogs and lists show the e-mail address of whoever holds one, and
 * an id where that is hidden: here a lock has the name in both places and nothing else of the account.
 * The lock of an account that is gone is none.
 */
export const nameHolders: CollectionAfterOperationHook = ({ args, result }) => {
  const { depth = 1, select } = args as { depth?: number; select?: { user?: boolean } }
  const hasHolders = depth > 0 && (!select || select.user)
  if (!hasHolders || typeof result !== 'object' || !result || !('docs' in result)) return result
  return { ...result, docs: (result.docs as Lock[]).flatMap(withName) }
}

function withName(lock: Lock): Lock[] {
  const holder = lock.user?.value
  if (typeof holder !== 'object' || holder === null) return []
  const { id, name } = holder
  const value = { id, name, email: name, collection: 'users' }
  return [{ ...lock, user: { ...lock.user, value } }]
}
