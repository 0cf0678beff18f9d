import {
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  type Payload,
  type PayloadRequest,
} from 'payload'
import type { LanguageTag } from '../languages/languages.ts'

/**
 * Runs work in a transaction, in which all of it happens or nothing.
 *
 * @param outer a request whose transaction it is part of; without it, it has one of its own
 */
export async function inTransaction(
  payload: Payload,
  locale: LanguageTag,
  work: (req: PayloadRequest) => Promise<void>,
  outer: Partial<PayloadRequest> = {},
): Promise<void> {
  const req = await createLocalReq({ locale, req: outer }, payload)
  const owner = await initTransaction(req)
  try {
    await work(req)
    if (owner) await commitTransaction(req)
  } catch (error) {
    await killTransaction(req)
    throw error
  }
}
