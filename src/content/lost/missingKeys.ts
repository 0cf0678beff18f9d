import type { CollectionSlug, PayloadRequest } from 'payload'
import { sameTransaction } from '../../database/sameTransaction.ts'
import { WITHOUT_JOINS } from '../../payload/withoutJoins.ts'

/**
 * Those of several documents and files that are not there, or in the bin. One question per collection.
 *
 * @param keys `collection/id`
 */
export async function missingKeys(
  req: PayloadRequest,
  keys: readonly string[],
): Promise<Set<string>> {
  const missing = new Set(keys)
  const collections = new Set(keys.map((key) => key.slice(0, key.indexOf('/'))))
  for (const collection of collections) {
    const ids = keys.filter((key) => key.startsWith(`${collection}/`)).map(idIn)
    const { docs } = await req.payload.find({
      collection: collection as CollectionSlug,
      where: { id: { in: ids } },
      select: {},
      joins: WITHOUT_JOINS,
      depth: 0,
      pagination: false,
      req: sameTransaction(req),
    })
    for (const { id } of docs) missing.delete(`${collection}/${id}`)
  }
  return missing
}

const idIn = (key: string) => key.slice(key.indexOf('/') + 1)
