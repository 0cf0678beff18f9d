import type { PayloadRequest } from 'payload'

type Session = { id: string; expiresAt: string }

/**
 * A session of the account that asks, as it is in the database, read in the request's transaction.
 *
 * @param sid its id, as the token has it
 * @returns undefined where it has ended, or the account is gone
 */
export async function findSession(
  req: PayloadRequest,
  account: string,
  sid: string,
): Promise<Session | undefined> {
  const stored = await req.payload.db.findOne<{ id: string; sessions?: Session[] | null }>({
    collection: 'users',
    where: { id: { equals: account } },
    select: { sessions: true },
    req,
  })
  const session = stored?.sessions?.find(({ id }) => id === sid)
  return session && new Date(session.expiresAt) > new Date() ? session : undefined
}
