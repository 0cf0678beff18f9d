import type { Payload } from 'payload'
import { removeEmptyDrafts } from '../content/emptyDrafts/removeEmptyDrafts.ts'
import { repeatedly } from './repeatedly.ts'

/** They lie about for a day anyway. */
const EVERY_MS = 6 * 60 * 60 * 1000

/** Removes empty drafts now, without waiting for it, and every six hours, until it is closed. */
export function keepRemovingEmptyDrafts(payload: Payload) {
  return repeatedly(payload, {
    everyMs: EVERY_MS,
    work: async (signal) => {
      const removed = await removeEmptyDrafts(payload, { signal })
      if (removed > 0) payload.logger.info(`Removed ${removed} drafts that nobody wrote in`)
    },
    failure: 'Empty drafts could not be removed; the next try will be',
  })
}
