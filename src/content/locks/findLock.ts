import type { PayloadRequest } from 'payload'
import { sameTransaction } from '../../database/sameTransaction.ts'
import { LOCK_SECONDS, LOCKS } from '../../access/locks.ts'
import { locksOf, type LockTarget } from './lockTarget.ts'

/** Who has a form open. */
export type Lock = {
  id: string
  holder: { id: string; name: string }
  /** Whether the holder is who asks. */
  isMine: boolean
  /** The form's last sign of life, ISO 8601. */
  updatedAt: string
}

/** The time before which a lock has ended, ISO 8601. */
export const endOfLocks = () => new Date(Date.now() - LOCK_SECONDS * 1000).toISOString()

/** @returns the lock that counts: the oldest one that lives and whose holder has an account */
export async function findLock(req: PayloadRequest, target: LockTarget): Promise<Lock | undefined> {
  const { docs } = await req.payload.find({
    collection: LOCKS,
    where: { and: [locksOf(target), { updatedAt: { greater_than: endOfLocks() } }] },
    sort: 'createdAt',
    depth: 1,
    pagination: false,
    req: sameTransaction(req),
  })
  const [lock] = docs
  if (!lock || typeof lock.user.value === 'string') return undefined
  const { id, name } = lock.user.value
  return {
    id: lock.id,
    holder: { id, name },
    isMine: id === req.user?.id,
    updatedAt: lock.updatedAt,
  }
}
