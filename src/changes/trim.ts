import type { Payload } from 'payload'
import { inTransaction } from '../database/inTransaction.ts'
import { SOURCE_LANGUAGE } from '../languages/languages.ts'
import { logOf } from './logOf.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** How much of the log is kept: whoever is further behind has everything compared. */
export const KEPT = {
  /** To follow as many takes about as long as to compare all of a large site. */
  entries: 10_000,
  /** Longer than an instance that is coming back is away, in milliseconds. */
  ms: 14 * DAY_MS,
}

/** Removes old entries. The newest one stays: followers stand on it. */
export async function trim(payload: Payload, now = new Date(), kept = KEPT): Promise<void> {
  const log = logOf(payload)
  const newest = await log.newest()
  if (!newest) return
  const tooOld = (await log.newestBefore(new Date(now.getTime() - kept.ms)))?.sequence ?? 0
  const tooMany = newest.sequence - kept.entries
  const first = Math.min(newest.sequence, Math.max(tooOld, tooMany) + 1)
  const [oldest] = await log.read(0, 1)
  if (!oldest || oldest.sequence >= first) return
  await inTransaction(payload, SOURCE_LANGUAGE, async (req) => {
    await log.removeBefore((await req.transactionID) ?? '', first)
  })
}
