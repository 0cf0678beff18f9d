import type { Payload, Where } from 'payload'

/**
 * A run of ten jobs takes no longer, in milliseconds: each is a write, and a write that takes longer than
 * a minute is stopped. So long an instance counts as running after its last sign of life.
 */
const LONGEST_RUN_MS = 15 * 60 * 1000

/** A job that is interrupted so often is likely to be what ends the process. */
const MOST_TRIES = 3

/** Between the two is the name of each instance, and nothing that others keep under a key. */
const KEY_PREFIX = 'instance:'
const AFTER_KEYS = 'instance;'

type Sign = { seenAt: string }

/**
 * Gives jobs back to the queue that a process was running when it died: Payload (3.90.2) marks them as
 * running and never looks at them again, so that a scheduled publication would not happen. To be called
 * before each run of jobs, when this process itself runs none.
 *
 * Which process a job belongs to is not recorded. Without another instance on the database every job that
 * is marked is left over. With one it may be that one's, until it has been marked for longer than a run
 * can take.
 *
 * @param instance the name of this instance
 */
export async function takeUpJobs(payload: Payload, instance: string, now = new Date()) {
  const longAgo = new Date(now.getTime() - LONGEST_RUN_MS)
  const sign: Sign = { seenAt: now.toISOString() }
  await payload.kv.set(KEY_PREFIX + instance, sign)
  const before = (await isAnotherRunning(payload, instance, longAgo)) ? longAgo : now
  const isLeftOver: Where = {
    processing: { equals: true },
    updatedAt: { less_than: before.toISOString() },
  }
  const { docs } = await payload.find({
    collection: 'payload-jobs',
    where: isLeftOver,
    depth: 0,
    pagination: false,
  })
  for (const { id, totalTried, taskSlug, input } of docs) {
    const tried = (totalTried ?? 0) + 1
    const isGivenUp = tried >= MOST_TRIES
    const error = { message: `The process has ended while it ran; tried ${tried} times.` }
    // Asked again by the write: another instance may have taken it up, or somebody removed the plan.
    const { docs: taken, errors } = await payload.update({
      collection: 'payload-jobs',
      where: { and: [{ id: { equals: id } }, isLeftOver] },
      data: {
        processing: false,
        totalTried: tried,
        ...(isGivenUp ? { hasError: true, error } : {}),
      },
      depth: 0,
    })
    if (errors[0]) throw new Error(`A job cannot be taken up: ${errors[0].message}`)
    if (taken.length === 0) continue
    const job = { id, taskSlug, input }
    if (isGivenUp) payload.logger.error({ job, msg: `Job given up: ${error.message}` })
    else payload.logger.warn({ job, msg: 'Job taken up again: the process that ran it has ended' })
  }
}

async function isAnotherRunning(payload: Payload, instance: string, since: Date): Promise<boolean> {
  const { docs } = await payload.db.find<{ key: string; data: Sign }>({
    collection: 'payload-kv',
    where: {
      and: [
        { key: { greater_than: KEY_PREFIX } },
        { key: { less_than: AFTER_KEYS } },
        { key: { not_equals: KEY_PREFIX + instance } },
      ],
    },
    pagination: false,
  })
  if (docs.some(({ data }) => new Date(data.seenAt) > since)) return true
  for (const { key } of docs) await payload.kv.delete(key)
  return false
}
