import type { MongooseAdapter } from '@payloadcms/db-mongodb'

/**
 * Starts each transaction on the server before anything else is sent in it. MongoDB starts one with its
 * first command, and Payload often sends a list and its count at the same time: the one that overtakes
 * the other would be refused (`NoSuchTransaction`), and the write with it.
 */
export function startTransactions(db: MongooseAdapter): MongooseAdapter {
  const begin = db.beginTransaction
  db.beginTransaction = async function (options) {
    const id = await begin.call(db, options)
    const session = id === null ? undefined : db.sessions[id]
    if (id === null || !session) return id
    try {
      await db.connection.collection('languages').findOne({}, { session })
      return id
    } catch (error) {
      await db.rollbackTransaction(id)
      throw error
    }
  }
  return db
}
