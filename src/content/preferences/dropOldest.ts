import type { PayloadRequest } from 'payload'
import { sameTransaction } from '../../database/sameTransaction.ts'
import { MOST_PREFERENCES, PREFERENCES } from './limits.ts'

/**
 * Keeps the newest {@link MOST_PREFERENCES} of whoever asks, so that nobody fills the disk. One that is
 * written anew after it was found among the oldest stays.
 */
export async function dropOldest(req: PayloadRequest): Promise<void> {
  const { payload, user } = req
  if (!user) return
  const own = { 'user.value': { equals: user.id } }
  const { docs } = await payload.find({
    collection: PREFERENCES,
    where: own,
    sort: '-updatedAt',
    limit: MOST_PREFERENCES,
    page: 2,
    depth: 0,
    select: { updatedAt: true },
    req: sameTransaction(req),
  })
  const [newest] = docs
  if (!newest) return
  await payload.db.deleteMany({
    collection: PREFERENCES,
    where: {
      id: { in: docs.map(({ id }) => id) },
      updatedAt: { less_than_equal: newest.updatedAt },
    },
    req: sameTransaction(req),
  })
}
