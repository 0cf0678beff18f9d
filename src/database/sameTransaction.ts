import type { PayloadRequest } from 'payload'

/**
 * A request for a nested Local API call: the same transaction and user, nothing else. Handing on `req`
 * itself would let the nested call change the outer call's language.
 */
export function sameTransaction(req: PayloadRequest): Partial<PayloadRequest> {
  return {
    ...(req.transactionID === undefined ? {} : { transactionID: req.transactionID }),
    user: req.user,
    context: {},
  }
}
