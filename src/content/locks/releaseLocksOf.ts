import type { PayloadRequest } from 'payload'
import { sameTransaction } from '../../database/sameTransaction.ts'
import { LOCKS } from '../../access/locks.ts'

/** Gives up all locks of an account. */
export async function releaseLocksOf(req: PayloadRequest, account: string): Promise<void> {
  const { errors } = await req.payload.delete({
    collection: LOCKS,
    where: { 'user.value': { equals: account } },
    depth: 0,
    req: sameTransaction(req),
  })
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'))
}
