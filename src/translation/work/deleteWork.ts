import type { Payload, PayloadRequest, Where } from 'payload'
import type { TranslatableSlug } from '../../model/content.ts'

/** Forgets all work on a document that is deleted for good, and what was said about it. */
export async function deleteWork(
  payload: Payload,
  req: Partial<PayloadRequest>,
  { collection, id }: { collection: TranslatableSlug; id: string },
): Promise<void> {
  const { db } = payload
  const common = { req: { ...req } }
  const ofDocument: Where[] = [{ collection: { equals: collection } }, { document: { equals: id } }]
  const { docs } = await payload.find({
    collection: 'work',
    where: { and: ofDocument },
    depth: 0,
    pagination: false,
    select: { key: true },
    ...common,
  })
  const item = { in: docs.map(({ key }) => key) }
  await db.deleteMany({ collection: 'work-history', where: { item }, ...common })
  const document = { equals: `${collection}/${id}` }
  await db.deleteMany({ collection: 'work-comments', where: { document }, ...common })
  await db.deleteMany({ collection: 'work', where: { and: ofDocument }, ...common })
}
