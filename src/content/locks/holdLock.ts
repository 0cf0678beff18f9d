import {
  commitTransaction,
  Forbidden,
  initTransaction,
  killTransaction,
  NotFound,
  type PayloadRequest,
} from 'payload'
import { sameTransaction } from '../../database/sameTransaction.ts'
import { LOCKS } from '../../access/locks.ts'
import { matchesState } from '../matchesState.ts'
import { endOfLocks, findLock, type Lock } from './findLock.ts'
import { locksOf, type LockTarget, mayLock } from './lockTarget.ts'

/**
 * What an open form says from time to time: that it is there. Whoever comes first gets the lock.
 *
 * @returns the lock that counts now, mine or somebody else's
 * @throws {Forbidden} when whoever asks may not change the document
 * @throws {NotFound} when there is no such document
 */
export async function holdLock(req: PayloadRequest, target: LockTarget): Promise<Lock> {
  if (!req.user || !(await mayLock(req, target))) throw new Forbidden(req.t)
  const lock = await findLock(req, target)
  if (lock?.isMine) {
    const updatedAt = new Date().toISOString()
    await req.payload.db.updateOne({
      collection: LOCKS,
      id: lock.id,
      data: { updatedAt },
      returning: false,
    })
    return { ...lock, updatedAt }
  }
  return lock ?? takeLock(req, target)
}

/**
 * Gives up the lock of whoever asks; somebody else's stays. With `If-Match: "<updatedAt>"` it stays as well
 * where a form has held it since: a page that is left says so late, when the same person has it open again.
 */
export async function releaseLock(req: PayloadRequest, target: LockTarget): Promise<void> {
  const lock = await findLock(req, target)
  if (!lock?.isMine) return
  const header = req.headers.get('if-match')
  if (header === null || matchesState(header, lock.updatedAt))
    await req.payload.delete({ collection: LOCKS, id: lock.id, req })
}

/** One writing transaction at a time: of two who come at once, the second finds the first one's lock. */
async function takeLock(req: PayloadRequest, target: LockTarget): Promise<Lock> {
  const isOwn = await initTransaction(req)
  try {
    const earlier = await findLock(req, target)
    if (!earlier) await createLock(req, target)
    const lock = earlier ?? (await findLock(req, target))
    if (!lock) throw new Error('The lock that was just made cannot be found.')
    if (isOwn) await commitTransaction(req)
    return lock
  } catch (error) {
    if (isOwn) await killTransaction(req)
    throw error
  }
}

async function createLock(req: PayloadRequest, target: LockTarget): Promise<void> {
  const { payload, user } = req
  if (!user) throw new Forbidden(req.t)
  if (!('global' in target) && !(await exists(req, target))) throw new NotFound(req.t)
  // Nobody asks any more for what has ended, whoever's it was.
  await payload.delete({
    collection: LOCKS,
    where: { or: [locksOf(target), { updatedAt: { less_than: endOfLocks() } }] },
    req: sameTransaction(req),
  })
  await payload.create({
    collection: LOCKS,
    data: {
      user: { relationTo: 'users', value: user.id },
      ...('global' in target
        ? { globalSlug: target.global }
        : { document: { relationTo: target.collection, value: target.id } }),
    } as never,
    depth: 0,
    req: sameTransaction(req),
  })
}

async function exists(
  req: PayloadRequest,
  { collection, id }: { collection: string; id: string },
): Promise<boolean> {
  const { totalDocs } = await req.payload.count({
    collection: collection as 'articles',
    where: { id: { equals: id } },
    trash: true,
    req: sameTransaction(req),
  })
  return totalDocs > 0
}
