import {
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  type PayloadRequest,
} from 'payload'
import { ownRequest } from './ownRequest.ts'

/**
 * Several writes that happen all or not at all.
 *
 * @param work is given the transaction, as the part of a request that names it
 */
export async function inOneTransaction<T>(
  req: PayloadRequest,
  work: (transaction: Pick<PayloadRequest, 'transactionID'>) => Promise<T>,
): Promise<T> {
  const own = await createLocalReq({ req: ownRequest(req) }, req.payload)
  const isOurs = await initTransaction(own)
  try {
    const { transactionID } = own
    const result = await work(transactionID === undefined ? {} : { transactionID })
    if (isOurs) await commitTransaction(own)
    return result
  } catch (error) {
    await killTransaction(own)
    throw error
  }
}
