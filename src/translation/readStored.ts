import type { Payload, PayloadRequest } from 'payload'
import { isGlobalSlug, type TranslatableSlug } from '../model/content.ts'

/** A document as the database has it: translated fields are `{ de: …, tr: … }`, relations ids. */
export type Stored = Record<string, unknown>

/**
 * One document, file or global in all languages, whether it is published, offline or in the bin; of a
 * document with a pending draft what readers have.
 *
 * @param id undefined for a global
 * @returns undefined where there is none
 */
export async function readStored(
  payload: Payload,
  req: Partial<PayloadRequest>,
  { collection, id }: { collection: TranslatableSlug; id?: string },
): Promise<Stored | undefined> {
  if (isGlobalSlug(collection)) {
    const stored: Stored = await payload.db.findGlobal({ slug: collection, req })
    return stored['id'] ? stored : undefined
  }
  if (!id) return undefined
  const where = { id: { equals: id } }
  return (
    (await payload.db.findOne<Stored & { id: string }>({ collection, where, req })) ?? undefined
  )
}
