import type { BaseDatabaseAdapter, DatabaseAdapterObj } from 'payload'

type Update = Parameters<BaseDatabaseAdapter['updateOne']>[0]

/** As it is in the database, with text; what Payload has just made has dates. */
type Session = { id: string; createdAt: Date | string; expiresAt: Date | string }

/**
 * Wraps a database adapter so that signing in and extending a session write the sessions of an account,
 * and of them only the one that they are about. Payload writes the whole account back as it was before:
 * two people who sign in to one account at the same time would end each other's session, and a role or a
 * password that was changed meanwhile would be the old one again.
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
        updateOne.call(db, isAboutSessions(update) ? await ofSessions(db, update) : update)
      return db
    },
  }
}

/** Payload's sign that an account is written for its sessions: `updatedAt` stays what it is. */
function isAboutSessions({ collection, data }: Update): boolean {
  return collection === 'users' && Array.isArray(data['sessions']) && data['updatedAt'] === null
}

async function ofSessions(db: BaseDatabaseAdapter, update: Update): Promise<Update> {
  const { id, collection, req, data } = update
  const stored = await db.findOne<{ id: string; sessions?: Session[] | null }>({
    collection,
    where: { id: { equals: id } },
    select: { sessions: true },
    ...(req ? { req } : {}),
  })
  const sessions = merged(stored?.sessions ?? [], data['sessions'] as Session[])
  return { ...update, data: { sessions, updatedAt: null } }
}

/**
 * @param stored what the account has now
 * @param given what it had, with the change: one that is new or extended, or without those that end
 */
function merged(stored: readonly Session[], given: readonly Session[]): Session[] {
  const extended = new Map(
    given.filter(({ expiresAt }) => expiresAt instanceof Date).map((one) => [one.id, one]),
  )
  if (extended.size === 0) {
    const left = new Set(given.map(({ id }) => id))
    return stored.filter(({ id }) => left.has(id))
  }
  const now = new Date()
  const valid = stored.filter(({ expiresAt }) => new Date(expiresAt) > now)
  const added = given.filter(({ createdAt }) => createdAt instanceof Date)
  // One that has ended meanwhile stays ended, whoever extends it.
  return [...valid.map((session) => extended.get(session.id) ?? session), ...added]
}
