import type {
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  PayloadRequest,
} from 'payload'
import { LEAVING_TOGETHER, referrersOf } from '../../src/content/referrers.ts'
import { Refusal } from '../../src/content/refusal.ts'

/** Deleting for good is refused while something refers to the document. */
export const refuseDeleteWhileReferenced: CollectionBeforeDeleteHook = ({ collection, id, req }) =>
  refuseWhileReferenced(req, `${collection.slug}/${String(id)}`)

/** So is the way into the bin. */
export const refuseTrashWhileReferenced: CollectionBeforeChangeHook = async ({
  collection,
  data,
  originalDoc,
  req,
}) => {
  const before = originalDoc as { id: string; deletedAt?: string | null } | undefined
  if (data['deletedAt'] && before && !before.deletedAt) {
    await refuseWhileReferenced(req, `${collection.slug}/${before.id}`)
  }
  return data
}

async function refuseWhileReferenced(req: PayloadRequest, key: string): Promise<void> {
  const leaving = req.context[LEAVING_TOGETHER] as ReadonlySet<string> | undefined
  const found = await referrersOf(req, key)
  const referrers = found.filter(({ collection, id }) => !leaving?.has(`${collection}/${id}`))
  if (referrers.length === 0) return
  const names = referrers.map(({ collection, title }) => `„${title}“ (${collection})`).join(', ')
  throw new Refusal(
    req,
    'still-referenced',
    {
      de: `Wird noch gebraucht von: ${names}. Bitte dort zuerst die Verbindung lösen.`,
      en: `Still referred to by: ${names}. Please remove it there first.`,
    },
    { referrers: referrers.map(({ collection, id }) => `${collection}/${id}`) },
  )
}
