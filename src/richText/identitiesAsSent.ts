import { recordOf } from './json.ts'

/**
 * A rich text with the identities that it was sent with, and none where it had none. An open form takes
 * over what a write answers, and would begin the editor anew where it is not what is in it.
 *
 * @param stored as it has been stored; it is not changed
 * @param sent as it came: the same nodes
 */
export function identitiesAsSent(stored: unknown, sent: unknown): unknown {
  if (Array.isArray(stored)) {
    const others: readonly unknown[] = Array.isArray(sent) ? sent : []
    return stored.map((child, index) => identitiesAsSent(child, others[index]))
  }
  if (typeof stored !== 'object' || stored === null) return stored
  const { $: identity, ...rest } = recordOf(sent)
  const { $: _, ...values } = stored as Record<string, unknown>
  return {
    ...Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, identitiesAsSent(value, rest[key])]),
    ),
    ...(identity === undefined ? {} : { $: identity }),
  }
}
