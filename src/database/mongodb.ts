import { mongooseAdapter, type MongooseAdapter } from '@payloadcms/db-mongodb'
import type { DatabaseAdapterObj } from 'payload'
import { prepareChanges } from './changesCollection.ts'
import { startTransactions } from './startTransactions.ts'

/** Long enough for an election in a replica set, short enough for an operator who waits at a prompt. */
const SERVER_SELECTION_MS = 10_000

/** MongoDB; transactions where the URI names a replica set (see `docs/operators.md`). */
export function mongodb(uri: string): DatabaseAdapterObj {
  const adapter = mongooseAdapter({
    url: uri,
    afterCreateConnection: ({ connection }) => {
      // A good name for a field. Mongoose warns of its own property of that name, which is not used here.
      const { reserved } = connection.base.Schema as unknown as {
        reserved: { collection?: number }
      }
      delete reserved.collection
    },
    // Before the first write, which an index that is made meanwhile would make fail.
    ensureIndexes: true,
    connectOptions: { serverSelectionTimeoutMS: SERVER_SELECTION_MS },
  })
  return {
    ...adapter,
    init: (args) => connectQuietly(startTransactions(adapter.init(args) as MongooseAdapter)),
  }
}

/** Payload logs in full what it then throws; whoever opens the database reports that, in one line. */
function connectQuietly(db: MongooseAdapter): MongooseAdapter {
  const { connect } = db
  if (!connect) return db
  db.connect = async (options) => {
    const { logger } = db.payload
    const { level } = logger
    logger.level = 'silent'
    try {
      await connect.call(db, options)
      await prepareChanges(db)
    } finally {
      logger.level = level
    }
    if (!db.connection.getClient().options.replicaSet) {
      logger.warn(
        'MongoDB runs without a replica set, so without transactions: what a write has done before it fails is not taken back. The order of writes and the freshness of reads are as with transactions. Name the replica set in DATABASE_URI (?replicaSet=…).',
      )
    }
  }
  return db
}
