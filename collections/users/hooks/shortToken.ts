import type { CollectionAfterOperationHook } from 'payload'
import { signToken } from '../../../src/access/signIn/signToken.ts'

/** The tokens that Payload makes at sign-in and when a session is extended, made anew; see `signToken`. */
export const shortToken: CollectionAfterOperationHook = async ({ req, result }) => {
  for (const name of ['token', 'refreshedToken'] as const) {
    const made = (result as { [name]?: unknown } | null)?.[name]
    if (typeof made !== 'string') continue
    const { token, exp } = await signToken(req, made)
    return { ...(result as object), [name]: token, exp }
  }
  return result
}
