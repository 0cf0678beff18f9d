import {
  AuthenticationError,
  type BaseDatabaseAdapter,
  type DatabaseAdapterObj,
  type PayloadRequest,
} from 'payload'
import { LONGEST_SESSION_SECONDS } from '../access/signIn/sessions.ts'

type Update = Parameters<BaseDatabaseAdapter['updateOne']>[0]

/** As it is in the database, with text; what Payload has just made has dates. */
type Session = { id: string; createdAt: Date | string; expiresAt: Date | string }

type Account = {
  id: string
  hash?: string | null
  salt?: string | null
  role?: string | null
  sessions?: Session[] | null
}

/** What Payload writes for the sessions of an account: all of it, as it was read before. */
type Given = Omit<Account, 'sessions'> & { sessions: Session[] }

/**
 * Wraps a database adapter so that signing in, extending a session and signing out write the sessions of
 * an account, and of them only the one that they are about. Payload writes the whole account back as it
 * was before: two people who sign in to one account at the same time would end each other's session, and
 * a role or a password that was changed meanwhile would be the old one again.
 *
 * Whoever signs in has shown the password that was there when it was looked at. Where another one is
 * there now, or the account is gone or a program's, the sign-in fails.
 *
 * It belongs below the queue of writers, so that nobody writes between its reading and its writing.
 */
export function freshSessions(adapter: DatabaseAdapterObj): DatabaseAdapterObj {
  return {
    ...adapter,
    init: (args) => {
      const db = adapter.init(args)
      const { updateOne } = db
      db.updateOne = async (update) =>
        isAboutSessions(update) ? writeSessions(db, updateOne, update) : updateOne.call(db, update)
      return db
    },
  }
}

/** Payload's sign that an account is written for its sessions: `updatedAt` stays what it is. */
function isAboutSessions({ collection, data }: Update): boolean {
  return collection === 'users' && Array.isArray(data['sessions']) && data['updatedAt'] === null
}

async function writeSessions(
  db: BaseDatabaseAdapter,
  write: BaseDatabaseAdapter['updateOne'],
  { id, collection, data, req }: Update,
): Promise<unknown> {
  const given = data as Given
  const inTransaction = req ? { req } : {}
  const stored = await db.findOne<Account>({
    collection,
    where: { id: { equals: id } },
    ...inTransaction,
  })
  const added = given.sessions.filter(({ createdAt }) => createdAt instanceof Date)
  const refused = () => new AuthenticationError((req as PayloadRequest | undefined)?.t)
  if (added.length > 0 && !maySignIn(stored, given)) throw refused()
  const written: object | null = await write.call(db, {
    collection,
    // Another process may set a password after the reading, where the database has no transactions.
    where: { and: [{ id: { equals: id } }, { hash: { equals: stored?.hash ?? null } }] },
    data: { sessions: merged(stored?.sessions ?? [], given, added), updatedAt: null },
    select: { email: true },
    ...inTransaction,
  })
  if (!written && added.length > 0) throw refused()
  return written
}

function maySignIn(stored: Account | null, given: Given): boolean {
  return stored?.hash === given.hash && stored?.salt === given.salt && stored?.role !== 'client'
}

/**
 * @param stored the sessions that the account has now
 * @param given what Payload has read, with its change
 * @param added those that are new
 */
function merged(
  stored: readonly Session[],
  given: Given,
  added: readonly Session[],
): readonly Session[] {
  const extended = new Map(
    given.sessions.filter(({ expiresAt }) => expiresAt instanceof Date).map((one) => [one.id, one]),
  )
  if (extended.size === 0) {
    // A sign-in that has failed takes its own session back, from what it had read before its turn. The
    // transaction is rolled back; without one, a session is left over that nobody has the token of.
    if ('_strategy' in given) return stored
    const left = new Set(given.sessions.map(({ id }) => id))
    return stored.filter(({ id }) => left.has(id))
  }
  const now = new Date()
  // One that has ended meanwhile stays ended, whoever extends it.
  const valid = stored.filter(({ expiresAt }) => new Date(expiresAt) > now)
  return [...valid.map((session) => longer(session, extended.get(session.id))), ...added]
}

/** Only the end changes, and never beyond the longest life. */
function longer(session: Session, extended: Session | undefined): Session {
  if (!extended) return session
  const last = new Date(session.createdAt).getTime() + LONGEST_SESSION_SECONDS * 1000
  const end = Math.min(new Date(extended.expiresAt).getTime(), last)
  return { ...session, expiresAt: new Date(end).toISOString() }
}
