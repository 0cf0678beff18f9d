import {
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  type Payload,
  type PayloadRequest,
} from 'payload'
import type { LanguageTag } from '../languages/languages.ts'

/** Runs work in a transaction of its own, in which all of it happens or nothing. */
export async function inTransaction(
  payload: Payload,
  locale: LanguageTag,
  work: (req: PayloadRequest) => Promise<void>,
): Promise<void> {
  const req = await createLocalReq({ locale }, payload)
  const owner = await initTransaction(req)
  try {
    await work(req)
    if (owner) await commitTransaction(req)
  } catch (error) {
    await killTransaction(req)
    throw error
  }
}
