import type { Payload } from 'payload'
import { CONTENT_SLUGS } from '../model/content.ts'
import { seedingState } from './seedingState.ts'

/**
 * Whether demo content belongs into this database: it has no content and never had demo content, or
 * seeding was interrupted. A database that somebody has emptied on purpose stays empty.
 */
export async function isSeedingDue(payload: Payload): Promise<boolean> {
  const state = await seedingState(payload)
  return state ? state === 'started' : !(await hasContent(payload))
}

/** Any document or file, drafts and the bin included. */
async function hasContent(payload: Payload): Promise<boolean> {
  for (const collection of [...CONTENT_SLUGS, 'media'] as const) {
    const { totalDocs } = await payload.count({ collection, trash: true })
    if (totalDocs > 0) return true
  }
  return false
}
