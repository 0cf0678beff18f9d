import { AsyncLocalStorage } from 'node:async_hooks'
import type { BaseDatabaseAdapter, DatabaseAdapterObj, PayloadRequest } from 'payload'

type Adapter = BaseDatabaseAdapter
type Task = () => Promise<void>
type TransactionID = number | string

/** What is known of a transaction that is open: who waits for it, and what is to happen once it has committed. */
type Open = { tasks: Map<string, Task>; release: () => void; ended: boolean }

const openTransactions = new WeakMap<Adapter, Map<TransactionID, Open>>()
const current = new AsyncLocalStorage<Open>()

/**
 * Wraps a database adapter so that it has one writing transaction at a time (SQLite has only one
 * writer; MongoDB would abort the second of two that meet on a document), and so that work queued with
 * {@link afterCommit} runs once its transaction has committed and is dropped when it rolls back.
 *
 * Single updates that Payload makes beside its transactions (a wrong password is counted so) wait for
 * their turn as well: MongoDB would abort the transaction that they meet.
 *
 * A write inside a hook that does not pass `req` would wait for its own transaction for ever; it
 * fails at once instead, with a message that says so.
 */
export function orderlyTransactions(adapter: DatabaseAdapterObj): DatabaseAdapterObj {
  return { ...adapter, init: (args) => orderly(adapter.init(args)) }
}

function orderly(db: Adapter): Adapter {
  const open = new Map<TransactionID, Open>()
  openTransactions.set(db, open)
  let last: Promise<void> = Promise.resolve()

  const { connect } = db
  let begin = db.beginTransaction
  const commit = db.commitTransaction
  const rollback = db.rollbackTransaction

  const end = (id: TransactionID) => {
    const transaction = open.get(id)
    if (!transaction) return undefined
    open.delete(id)
    transaction.ended = true
    transaction.release()
    return transaction
  }

  const beginInTurn: Adapter['beginTransaction'] = async function (options) {
    const outer = current.getStore()
    if (outer && !outer.ended) {
      throw new Error('A write inside a hook would wait for its own transaction: pass `req` to it.')
    }
    const transaction: Open = { tasks: new Map(), release: () => undefined, ended: false }
    // Before the first await, so that the caller's context has it from here on.
    current.enterWith(transaction)
    const before = last
    last = new Promise((resolve) => (transaction.release = resolve))
    await before
    try {
      // MongoDB without a replica set begins none: the queue and what waits for the commit need an id all
      // the same, and Payload writes without a session where it knows none of that id.
      const id = (await begin.call(db, options)) ?? crypto.randomUUID()
      open.set(id, transaction)
      return id
    } catch (error) {
      transaction.ended = true
      transaction.release()
      throw error
    }
  }

  db.beginTransaction = beginInTurn
  db.connect = async (options) => {
    await connect?.call(db, options)
    // Payload puts another function in the place of ours where MongoDB has no replica set.
    if (db.beginTransaction === beginInTurn) return
    begin = db.beginTransaction
    db.beginTransaction = beginInTurn
  }

  db.commitTransaction = async function (incoming) {
    const id = await incoming
    try {
      await commit.call(db, id)
    } catch (error) {
      end(id)
      throw error
    }
    const transaction = end(id)
    for (const task of transaction?.tasks.values() ?? []) await task()
  }

  db.rollbackTransaction = async function (incoming) {
    const id = await incoming
    try {
      await rollback.call(db, id)
    } finally {
      end(id)
    }
  }

  const updateOne = db.updateOne
  db.updateOne = async function (args) {
    const outer = current.getStore()
    const isInTransaction = args.req?.transactionID !== undefined || (outer && !outer.ended)
    if (isInTransaction) return updateOne.call(db, args)
    const before = last
    const { promise, resolve: release } = Promise.withResolvers<void>()
    last = promise
    await before
    try {
      return await updateOne.call(db, args)
    } finally {
      release()
    }
  }

  return db
}

/**
 * Runs a task once what the request has written is committed, and before the writing call returns.
 *
 * @param req the request whose transaction counts; without a transaction the task runs at once
 * @param key tasks of one transaction with the same key run once
 * @param task must handle its own failures: the write has happened and cannot be taken back
 */
export async function afterCommit(req: PayloadRequest, key: string, task: Task): Promise<void> {
  const id = await req.transactionID
  const transaction =
    id === undefined
      ? undefined
      : openTransactions.get(req.payload.db as unknown as Adapter)?.get(id)
  if (transaction) transaction.tasks.set(key, task)
  else await task()
}
