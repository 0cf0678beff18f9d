import type { Failure } from './savingState.ts'

/**
 * Whether the server is there and the same account is signed in still.
 *
 * @param account its id
 * @returns why nothing can be saved; undefined where it can
 */
export async function askSession(account: string): Promise<Failure | undefined> {
  let response: Response
  try {
    response = await fetch('/api/users/me?depth=0', { credentials: 'include', cache: 'no-store' })
  } catch (error) {
    if (error instanceof TypeError) return { reason: 'offline' }
    throw error
  }
  if (!response.ok) return { reason: 'unavailable' }
  const { user } = (await response.json()) as { user: { id: string } | null }
  if (!user) return { reason: 'signed-out' }
  return user.id === account ? undefined : { reason: 'other-account' }
}
