import type { Access, PayloadRequest, Where } from 'payload'
import { findLock } from './findLock.ts'
import { type LockTarget, mayLock } from './lockTarget.ts'

type Relation = { relationTo?: unknown; value?: unknown }
type Data = { user?: Relation; document?: Relation; globalSlug?: unknown }

/**
 * Who may do what with locks over REST and GraphQL. Payload lets whoever is signed in lock any document
 * in anybody's name. Here one locks in one's own name what one may change, from now on; takes a lock
 * over for oneself; and gives up one's own.
 */
export const lockRules: Record<'create' | 'delete' | 'update', Access> = {
  create: async ({ req, data }) => {
    const { user, ...rest } = (data ?? {}) as Data
    const target = targetOf(rest)
    if (!isMe(req, user) || !target || !(await mayLock(req, target))) return false
    const lock = await findLock(req, target)
    return !lock || lock.isMine
  },
  update: async ({ req, data }) => {
    const { user, ...rest } = (data ?? {}) as Data
    if (Object.keys(rest).length > 0) return false
    if (user === undefined) return ofMine(req)
    return isMe(req, user) && { or: await lockable(req) }
  },
  delete: ({ req }) => ofMine(req),
}

const isMe = (req: PayloadRequest, user: Relation | undefined) =>
  req.user !== null && user?.relationTo === 'users' && user.value === req.user.id

const ofMine = (req: PayloadRequest): Where | false =>
  req.user !== null && { 'user.value': { equals: req.user.id } }

/** One document or one global and nothing else: not a time either, which could be far in the future. */
function targetOf({ document, globalSlug, ...rest }: Omit<Data, 'user'>): LockTarget | undefined {
  if (Object.keys(rest).length > 0 || Boolean(document) === Boolean(globalSlug)) return undefined
  if (typeof globalSlug === 'string') return { global: globalSlug }
  const { relationTo, value } = document ?? {}
  return typeof relationTo === 'string' && typeof value === 'string'
    ? { collection: relationTo, id: value }
    : undefined
}

/** The locks of everything that whoever asks may change, as conditions of which one has to hold. */
async function lockable(req: PayloadRequest): Promise<Where[]> {
  const { collections, globals } = req.payload.config
  const conditions: Where[] = []
  for (const { slug } of collections) {
    if (await mayLock(req, { collection: slug }))
      conditions.push({ 'document.relationTo': { equals: slug } })
  }
  for (const { slug } of globals) {
    if (await mayLock(req, { global: slug })) conditions.push({ globalSlug: { equals: slug } })
  }
  return conditions.length > 0 ? conditions : [{ id: { exists: false } }]
}
