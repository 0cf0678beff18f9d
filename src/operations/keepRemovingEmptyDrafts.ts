import type { Payload } from 'payload'
import { removeEmptyDrafts } from '../content/emptyDrafts/removeEmptyDrafts.ts'

/** They lie about for a day anyway. */
const EVERY_MS = 6 * 60 * 60 * 1000

/**
 * Removes empty drafts now, without waiting for it, and every six hours.
 *
 * @returns what ends it; waits for what is under way
 */
export function keepRemovingEmptyDrafts(payload: Payload): { close: () => Promise<void> } {
  const ended = new AbortController()
  const work = async () => {
    try {
      const removed = await removeEmptyDrafts(payload, { signal: ended.signal })
      if (removed > 0) payload.logger.info(`Removed ${removed} drafts that nobody wrote in`)
    } catch (err) {
      payload.logger.error({ err, msg: 'Empty drafts could not be removed; the next try will be' })
    }
  }
  let last: Promise<void> = Promise.resolve()
  const run = () => {
    last = last.then(work)
  }
  run()
  const timer = setInterval(run, EVERY_MS).unref()
  return {
    async close() {
      clearInterval(timer)
      ended.abort()
      await last
    },
  }
}
