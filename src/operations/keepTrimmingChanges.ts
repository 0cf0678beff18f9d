import type { Payload } from 'payload'
import { trim } from '../changes/trim.ts'
import { repeatedly } from './repeatedly.ts'

/** An import writes some tens of thousands of entries in that time, some megabytes. */
const EVERY_MS = 60 * 60 * 1000

/** Removes old entries of the log of changes now, without waiting for it, and every hour. */
export function keepTrimmingChanges(payload: Payload) {
  return repeatedly(payload, {
    everyMs: EVERY_MS,
    work: () => trim(payload),
    failure: 'Old changes could not be removed from the log',
  })
}
