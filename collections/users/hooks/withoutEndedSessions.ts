import type { CollectionAfterReadHook } from 'payload'

/** A session that has ended opens nothing: Payload only looks whether it is there. */
export const withoutEndedSessions: CollectionAfterReadHook = ({ doc }) => {
  const { sessions } = doc as { sessions?: { expiresAt: Date | string }[] | null }
  if (!sessions) return doc as unknown
  const now = new Date()
  return { ...doc, sessions: sessions.filter(({ expiresAt }) => new Date(expiresAt) > now) }
}
