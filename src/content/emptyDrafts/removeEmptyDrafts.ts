import type { Payload, PayloadRequest } from 'payload'
import { CONTENT, CONTENT_SLUGS, type ContentSlug } from '../../model/content.ts'
import { inTransaction } from '../../database/inTransaction.ts'
import { sameTransaction } from '../../database/sameTransaction.ts'
import { isBlank } from '../../text/isBlank.ts'
import { SOURCE_LANGUAGE } from '../../languages/languages.ts'
import { WITHOUT_JOINS } from '../../payload/withoutJoins.ts'
import { findLock } from '../locks/findLock.ts'
import { referrersOf } from '../referrers.ts'
import { isEmptyDocument } from './isEmptyDocument.ts'

/** Long enough for somebody who was called away and comes back the next morning, in milliseconds. */
const KEPT_MS = 24 * 60 * 60 * 1000

/**
 * Removes the drafts that come into being when somebody opens a new form and types nothing: without a
 * title and without anything else, now and in all their versions, untouched for a day, in nobody's
 * hands, and referred to by nothing. What is in the bin stays there.
 *
 * @param options.now milliseconds since 1970
 * @param options.signal ends it after the draft that it is at
 * @returns how many there were
 */
export async function removeEmptyDrafts(
  payload: Payload,
  { now = Date.now(), signal }: { now?: number; signal?: AbortSignal } = {},
): Promise<number> {
  const before = new Date(now - KEPT_MS).toISOString()
  let removed = 0
  for (const collection of CONTENT_SLUGS) {
    for (const id of await untitledDrafts(payload, collection, before)) {
      if (signal?.aborted) return removed
      // Looked at again by the one writer, so that nothing can be typed between looking and removing.
      await inTransaction(payload, SOURCE_LANGUAGE, async (req) => {
        if (!(await isUnused(req, collection, id, before))) return
        await payload.delete({ collection, id, req: sameTransaction(req) })
        removed += 1
      })
    }
  }
  return removed
}

async function untitledDrafts(
  payload: Payload,
  collection: ContentSlug,
  before: string,
): Promise<string[]> {
  const { title } = CONTENT[collection]
  const { docs } = await payload.find({
    collection,
    draft: true,
    where: { and: [{ _status: { equals: 'draft' } }, { updatedAt: { less_than: before } }] },
    depth: 0,
    pagination: false,
    select: { [title]: true } as never,
  })
  return (docs as unknown as Record<string, string>[]).flatMap(({ id, [title]: name }) =>
    id && isBlank(name) ? [id] : [],
  )
}

async function isUnused(
  req: PayloadRequest,
  collection: ContentSlug,
  id: string,
  before: string,
): Promise<boolean> {
  const { payload } = req
  const common = {
    collection,
    depth: 0,
    showHiddenFields: true,
    req: sameTransaction(req),
  } as const
  const doc = await payload.findByID({ ...common, id, disableErrors: true, joins: WITHOUT_JOINS })
  if (!doc || (doc as { _status?: string })._status !== 'draft') return false
  const { docs: versions } = await payload.findVersions({
    ...common,
    where: { parent: { equals: id } },
    pagination: false,
  })
  const { flattenedFields } = payload.collections[collection].config
  return (
    versions.every(({ updatedAt }) => updatedAt < before) &&
    [doc, ...versions.map(({ version }) => version)].every((text) =>
      isEmptyDocument(collection, flattenedFields, { ...text }),
    ) &&
    !(await findLock(req, { collection, id })) &&
    (await referrersOf(req, `${collection}/${id}`)).length === 0
  )
}
