import type { Payload } from 'payload'

/** Whether the database answers a question that costs it nothing. */
export async function databaseReachable(payload: Payload): Promise<boolean> {
  try {
    await payload.count({ collection: 'languages', overrideAccess: true })
    return true
  } catch (error) {
    payload.logger.warn({ err: error, msg: 'The database does not answer' })
    return false
  }
}
