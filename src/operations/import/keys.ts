import { LRUCache } from 'lru-cache'
import type { Payload, PayloadRequest } from 'payload'
import { sameTransaction } from '../../database/sameTransaction.ts'
import type { Importable } from './readLine.ts'

/** Which document a sender's key stands for, and what it was made from. */
export type Known = { id: string; checksum: string }

/** In the key-value collection that Payload brings. */
const COLLECTION = 'payload-kv'
const PREFIX = 'import:'

/** References that are remembered, so that the topics of a thousand articles are found once. */
const MOST_REMEMBERED = 10_000

/** The sender's keys of this database: they are kept, so that the same key again is the same document. */
export function keysIn(payload: Payload) {
  const remembered = new LRUCache<string, string>({ max: MOST_REMEMBERED })
  const nameOf = (collection: Importable, key: string) => `${PREFIX}${collection}/${key}`

  const read = async (collection: Importable, key: string): Promise<Known | undefined> => {
    const found = await payload.db.findOne<{ id: string; data: Known }>({
      collection: COLLECTION,
      where: { key: { equals: nameOf(collection, key) } },
    })
    return found?.data
  }

  const isThere = async (collection: Importable, id: string): Promise<boolean> => {
    const { totalDocs } = await payload.count({ collection, where: { id: { equals: id } } })
    return totalDocs > 0
  }

  return {
    /** What a key stands for; undefined where nothing, or what has been deleted since. */
    async known(collection: Importable, key: string): Promise<Known | undefined> {
      const known = await read(collection, key)
      return known && (await isThere(collection, known.id)) ? known : undefined
    },

    /** Keeps what a key stands for from now on, in the transaction in which that is written. */
    async keep(
      req: PayloadRequest,
      collection: Importable,
      key: string,
      known: Known,
    ): Promise<void> {
      const name = nameOf(collection, key)
      const before = await payload.db.findOne<{ id: string }>({
        collection: COLLECTION,
        where: { key: { equals: name } },
        req: sameTransaction(req),
      })
      const data = { key: name, data: known }
      const common = { collection: COLLECTION, req: sameTransaction(req) } as const
      if (before) await payload.db.updateOne({ ...common, id: before.id, data })
      else await payload.db.create({ ...common, data })
    },

    /** The id of a document that a line names, by a key or by its id; undefined where there is none. */
    async idOf(collection: Importable, name: string): Promise<string | undefined> {
      const reference = `${collection}/${name}`
      const before = remembered.get(reference)
      if (before !== undefined) return before
      const id =
        (await this.known(collection, name))?.id ??
        ((await isThere(collection, name)) ? name : undefined)
      if (id !== undefined) remembered.set(reference, id)
      return id
    },
  }
}

export type Keys = ReturnType<typeof keysIn>
