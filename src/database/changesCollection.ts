import type { MongooseAdapter } from '@payloadcms/db-mongodb'

/** An entry of the log of changes (`src/changes`) on MongoDB. */
type Stored = {
  keys: string[]
  at: Date
  /** Given once the entry is committed. */
  sequence?: number
  /** There until then, so that those that wait have a small index of their own. */
  isNew?: true
}

/** The log of changes on MongoDB. No collection of Payload's, so that no API has it. */
export function changesCollection({ connection }: MongooseAdapter) {
  if (!connection.db) throw new Error('The database is not open.')
  return connection.db.collection<Stored>('changes')
}

/** Makes the collection. A transaction cannot write to one that has been made since it began. */
export async function prepareChanges(db: MongooseAdapter): Promise<void> {
  await changesCollection(db).createIndexes([
    { key: { sequence: 1 }, unique: true, sparse: true },
    { key: { isNew: 1 }, sparse: true },
  ])
}
