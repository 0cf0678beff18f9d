import { setTimeout } from 'node:timers/promises'
import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import { changesCollection } from '../database/changesCollection.ts'
import type { TransactionID } from '../database/orderlyTransactions.ts'
import type { ChangeKey, ChangeLog, Entry } from './log.ts'

/** How long until somebody looks whether others have written when the database cannot tell, in milliseconds. */
const POLL_MS = 1000

/** MongoDB's code for a value that has to be unique and is there already. */
const DUPLICATE = 11_000

/** Entries that have their number. */
const NUMBERED = { sequence: { $exists: true } }

type Collection = ReturnType<typeof changesCollection>

/**
 * The log in a collection of its own, which several processes write. An entry is committed together with
 * what it tells of. Its number is given afterwards, by whoever reads next: the one after the highest that
 * there is. So none appears after a higher one, as it would if it were given in the transaction, which
 * may end after the next one. Where two give numbers at the same time, the index says so.
 */
export function logInMongodb(db: MongooseAdapter): ChangeLog {
  const hasTransactions = () => db.connection.getClient().options.replicaSet !== undefined
  const inside = (transaction: TransactionID) => {
    const session = db.sessions[transaction]
    return session ? { session } : {}
  }

  return {
    get isAtomic() {
      return hasTransactions()
    },
    append: async (transaction, keys) => {
      const { insertedId } = await changesCollection(db).insertOne(
        { keys: [...keys], at: new Date(), isNew: true },
        inside(transaction),
      )
      return insertedId.toHexString()
    },
    read: async (from, limit) => {
      const changes = changesCollection(db)
      await giveNumbers(changes)
      const found = changes
        .find({ sequence: { $gte: from } })
        .sort({ sequence: 1 })
        .limit(limit)
      return (await found.toArray()).map(entryOf)
    },
    newest: async () => {
      const changes = changesCollection(db)
      await giveNumbers(changes)
      const entry = await newest(changes)
      return entry ? entryOf(entry) : undefined
    },
    newestBefore: async (date) => {
      const older = { ...NUMBERED, at: { $lt: date } }
      const entry = await changesCollection(db).findOne(older, { sort: { sequence: -1 } })
      return entry ? entryOf(entry) : undefined
    },
    removeBefore: async (transaction, sequence) => {
      const before = { sequence: { $lt: sequence } }
      await changesCollection(db).deleteMany(before, inside(transaction))
    },
    watch: (wake, signal) => void watch(wake, signal),
  }

  async function watch(wake: () => void, signal: AbortSignal): Promise<void> {
    let lastFailure: string | undefined
    while (!signal.aborted) {
      const error = hasTransactions() ? await readStream(wake, signal) : undefined
      // Once, not with every attempt. The database may be closed before this ends.
      if (error && error.message !== lastFailure && !signal.aborted) {
        db.payload.logger.warn({ err: error, msg: 'MongoDB does not tell of changes; asking it' })
      }
      lastFailure = error?.message
      // Rejected by the signal alone, which ends the loop.
      await setTimeout(POLL_MS, undefined, { signal, ref: false }).catch(() => undefined)
      wake()
    }
  }

  /**
   * Wakes at every event of a change stream (https://www.mongodb.com/docs/manual/changeStreams/), and after
   * a second without one.
   *
   * @returns why it cannot go on
   */
  async function readStream(wake: () => void, signal: AbortSignal): Promise<Error | undefined> {
    try {
      const stream = changesCollection(db).watch([], { maxAwaitTimeMS: POLL_MS })
      while (!signal.aborted) {
        await stream.tryNext()
        wake()
      }
      await stream.close()
      return undefined
    } catch (error) {
      return error as Error
    }
  }
}

const newest = (changes: Collection) => changes.findOne(NUMBERED, { sort: { sequence: -1 } })

async function giveNumbers(changes: Collection): Promise<void> {
  const waiting = await changes.find({ isNew: true }).sort({ _id: 1 }).project({ _id: 1 }).toArray()
  for (const { _id } of waiting) {
    while (!(await giveNumber(changes, _id as never))) {
      // Another process has given the same number to another entry: the next one is free.
    }
  }
}

/** @returns false where another entry has got the number meanwhile */
async function giveNumber(changes: Collection, _id: never): Promise<boolean> {
  const sequence = ((await newest(changes))?.sequence ?? 0) + 1
  try {
    // Nothing happens to one that has got a number from another process meanwhile.
    await changes.updateOne({ _id, isNew: true }, { $set: { sequence }, $unset: { isNew: '' } })
    return true
  } catch (error) {
    if ((error as { code?: unknown }).code === DUPLICATE) return false
    throw error
  }
}

function entryOf(stored: NonNullable<Awaited<ReturnType<typeof newest>>>): Entry {
  const { _id: id, sequence = 0, keys, at } = stored
  return { id: id.toHexString(), sequence, keys: keys as ChangeKey[], at }
}
