import { mongooseAdapter } from '@payloadcms/db-mongodb'
import type { DatabaseAdapterObj } from 'payload'

/** Long enough for an election in a replica set, short enough for an operator who waits at a prompt. */
const SERVER_SELECTION_MS = 10_000

/** MongoDB; transactions where the URI names a replica set (see `docs/operators.md`). */
export function mongodb(uri: string): DatabaseAdapterObj {
  return mongooseAdapter({
    url: uri,
    afterOpenConnection: ({ connection, payload }) => {
      if (connection.getClient().options.replicaSet) return
      payload.logger.warn(
        'MongoDB runs without a replica set, so without transactions: a write that fails midway stays half written. Name the replica set in DATABASE_URI (?replicaSet=…).',
      )
    },
    // `collection` is a good name for a field, and mongoose's own property of that name is not used here.
    collectionsSchemaOptions: { translations: { suppressReservedKeysWarning: true } },
    connectOptions: { serverSelectionTimeoutMS: SERVER_SELECTION_MS },
  })
}
