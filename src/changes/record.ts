import type { PayloadRequest } from 'payload'
import { inTransaction } from '../database/inTransaction.ts'
import {
  afterCommit,
  afterRollback,
  beforeCommit,
  transactionOf,
} from '../database/orderlyTransactions.ts'
import { SOURCE_LANGUAGE } from '../languages/languages.ts'
import { followersOf } from './followers.ts'
import type { ChangeKey } from './log.ts'
import { logOf } from './logOf.ts'

/** What the open transactions have changed so far. */
const recorded = new WeakMap<object, Set<ChangeKey>>()

/**
 * Says that a request changes something that readers could notice. All that a transaction changes is one
 * entry of the log, which is kept or dropped with it. The writing call returns once those who follow the
 * log in this process have seen it.
 *
 * @param req the request that has written; without a transaction the entry gets one of its own
 * @throws {WriteError} `broken-off` when the transaction has ended already
 */
export async function recordChange(req: PayloadRequest, key: ChangeKey): Promise<void> {
  const transaction = await transactionOf(req)
  if (!transaction) {
    return inTransaction(req.payload, SOURCE_LANGUAGE, (own) => recordChange(own, key))
  }
  const keys = recorded.get(transaction)
  if (keys) {
    keys.add(key)
    return undefined
  }
  const all = new Set([key])
  recorded.set(transaction, all)
  return writeAtTheEnd(req, all)
}

/** @param keys may grow until then */
async function writeAtTheEnd(req: PayloadRequest, keys: ReadonlySet<ChangeKey>): Promise<void> {
  const { payload } = req
  const log = logOf(payload)
  const followers = followersOf(payload)
  let entry = ''
  await beforeCommit(req, async (transaction) => {
    entry = await log.append(transaction, [...keys])
  })
  await afterCommit(req, 'changes', () => followers.followed(entry))
  if (log.isAtomic) return
  // MongoDB without a replica set takes nothing back: readers get what is there.
  const id = (await req.transactionID) ?? ''
  await afterRollback(req, async () => {
    try {
      await followers.followed(await log.append(id, [...keys]))
    } catch (error) {
      payload.logger.error({ err: error, msg: 'A change could not be recorded' })
      followers.compareEverything()
    }
  })
}
