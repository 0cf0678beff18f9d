import { AsyncLocalStorage } from 'node:async_hooks'
import type { BaseDatabaseAdapter, DatabaseAdapterObj, PayloadRequest } from 'payload'

type Adapter = BaseDatabaseAdapter
type Task = () => Promise<void>
type TransactionID = number | string

/** What is known of a transaction that is open: who waits for it, and what is to happen once it has ended. */
type Open = {
  tasks: Map<string, Task>
  undoing: Task[]
  release: () => void
  ended: boolean
  written: boolean
}

/** What the functions below need of a wrapped adapter. */
type Orderly = {
  open: Map<TransactionID, Open>
  /** Waits for the turn, and begins a transaction of the database. */
  start: (
    transaction: Open,
    options?: Parameters<Adapter['beginTransaction']>[0],
  ) => Promise<TransactionID>
  /** Gives a transaction back without what is to happen at its end. */
  pause: (id: TransactionID) => Promise<void>
}

const orderlyAdapters = new WeakMap<Adapter, Orderly>()
const current = new AsyncLocalStorage<Open>()

/** The functions of an adapter that write. */
const WRITES = [
  'create',
  'createGlobal',
  'createGlobalVersion',
  'createVersion',
  'deleteMany',
  'deleteOne',
  'deleteVersions',
  'updateGlobal',
  'updateGlobalVersion',
  'updateJobs',
  'updateMany',
  'updateOne',
  'updateVersion',
  'upsert',
] as const satisfies (keyof Adapter)[]

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

  const start: Orderly['start'] = async (transaction, options) => {
    transaction.ended = false
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
  const pause: Orderly['pause'] = async (id) => {
    try {
      await rollback.call(db, id)
    } finally {
      end(id)
    }
  }
  orderlyAdapters.set(db, { open, start, pause })

  const beginInTurn: Adapter['beginTransaction'] = async function (options) {
    const outer = current.getStore()
    if (outer && !outer.ended) {
      throw new Error('A write inside a hook would wait for its own transaction: pass `req` to it.')
    }
    const transaction: Open = {
      tasks: new Map(),
      undoing: [],
      release: () => undefined,
      ended: false,
      written: false,
    }
    // Before the first await, so that the caller's context has it from here on.
    current.enterWith(transaction)
    return start(transaction, options)
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
      await undo(end(id))
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
      await undo(end(id))
    }
  }

  for (const name of WRITES) {
    const write = db[name] as (args: { req?: Partial<PayloadRequest> }) => Promise<unknown>
    const noted: typeof write = async (args) => {
      const id = await args.req?.transactionID
      const transaction = id === undefined ? undefined : open.get(id)
      if (transaction) transaction.written = true
      return write.call(db, args)
    }
    Object.assign(db, { [name]: noted })
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
  const transaction = await transactionOf(req)
  if (transaction) transaction.tasks.set(key, task)
  else await task()
}

/**
 * Runs a task where what the request has written is not kept: its transaction rolls back, or its commit
 * fails. For what the database cannot take back itself, such as files.
 *
 * @param req the request whose transaction counts; without a transaction nothing rolls back
 * @param task must handle its own failures
 */
export async function afterRollback(req: PayloadRequest, task: Task): Promise<void> {
  const transaction = await transactionOf(req)
  transaction?.undoing.push(task)
}

/**
 * Does long work for which the one writer must not wait. Payload begins the transaction before the first
 * hook runs; as long as nothing has been written in it, it can be given back, and begun anew once the
 * work is done. What has been read before has to be read again: others may have written meanwhile.
 *
 * Where the transaction has been written in, the work is done inside it.
 */
export async function outsideTransaction<T>(
  req: PayloadRequest,
  work: () => Promise<T>,
): Promise<T> {
  const transaction = await transactionOf(req)
  const { db } = req.payload
  const orderly = orderlyAdapters.get(db as unknown as Adapter)
  if (!transaction || !orderly || transaction.written) return work()
  try {
    await orderly.pause((await req.transactionID) as TransactionID)
    delete req.transactionID
    const result = await work()
    req.transactionID = await orderly.start(transaction)
    return result
  } catch (error) {
    await undo(transaction)
    throw error
  }
}

async function transactionOf(req: PayloadRequest): Promise<Open | undefined> {
  const id = await req.transactionID
  return id === undefined
    ? undefined
    : orderlyAdapters.get(req.payload.db as unknown as Adapter)?.open.get(id)
}

/** Newest first, as the database takes its own steps back. */
async function undo(transaction: Open | undefined): Promise<void> {
  for (const task of transaction?.undoing.splice(0).toReversed() ?? []) await task()
}
