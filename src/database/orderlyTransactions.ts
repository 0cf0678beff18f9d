import { AsyncLocalStorage } from 'node:async_hooks'
import type { BaseDatabaseAdapter, DatabaseAdapterObj, Payload, PayloadRequest } from 'payload'
import { OneWriter } from './oneWriter.ts'
import { WriteError } from './writeError.ts'
import { WRITING_FUNCTIONS } from './writingFunctions.ts'

type Adapter = BaseDatabaseAdapter
type Task = () => Promise<void>
type LastTask = (id: TransactionID) => Promise<void>
export type TransactionID = number | string
type Write = (args: { req?: Partial<PayloadRequest> }) => Promise<unknown>

/**
 * How long a transaction may be open, in milliseconds. What people do takes a few seconds at most, and
 * MongoDB's own limit is the same.
 */
const LIMIT_MS = 60_000

/** Somebody who has, or waits for, the turn to write. */
type Turn = {
  ended: boolean
  isSingleWrite: boolean
  /** Why its commit has failed. */
  failure?: Error
}

/** What is known of a transaction: who waits for it, and what is to happen once it has ended. */
type Open = Turn & {
  lastTasks: LastTask[]
  tasks: Map<string, Task>
  undoing: Task[]
  release: () => void
  limit?: NodeJS.Timeout
  written: boolean
  /** Whether the database has a transaction of its own under the same id. */
  hasSession: boolean
}

/** What the functions below need of a wrapped adapter. */
type Orderly = {
  writer: OneWriter
  open: ReadonlyMap<TransactionID, Open>
  /**
   * @throws {WriteError} `broken-off` when no transaction of that id is open, here and in the database
   * @throws what the commit of the transaction has failed with
   */
  alive: (id: TransactionID) => Open
  /** Waits for the turn, and begins a transaction of the database. */
  start: (
    transaction: Open,
    options?: Parameters<Adapter['beginTransaction']>[0],
  ) => Promise<TransactionID>
  /** Gives a transaction back without what is to happen at its end. */
  pause: (id: TransactionID) => Promise<void>
}

const orderlyAdapters = new WeakMap<object, Orderly>()
const current = new AsyncLocalStorage<Turn>()

/**
 * Wraps a database adapter so that it has one writer at a time (SQLite has only one; MongoDB would abort
 * the second of two that meet on a document), and so that work queued with {@link afterCommit} runs once
 * its transaction has committed and is dropped when it rolls back.
 *
 * - Writes that Payload makes beside its transactions (a wrong password is counted so, a job is queued
 *   so) wait for their turn as well.
 * - Who waits too long gets a {@link WriteError} `busy`.
 * - What is written in a transaction that has ended, and its commit, are `broken-off`, whoever ended it:
 *   a nested write that failed, the database, or this wrapper once it has been open for too long.
 *   Payload would write on without a transaction, and take the commit for done.
 * - A write inside a hook that does not pass `req` would wait for its own transaction for ever; it fails
 *   at once instead, with a message that says so.
 */
export function orderlyTransactions(adapter: DatabaseAdapterObj): DatabaseAdapterObj {
  return { ...adapter, init: (args) => orderly(adapter.init(args)) }
}

function orderly(db: Adapter): Adapter {
  const open = new Map<TransactionID, Open>()
  const writer = new OneWriter()
  /** A migration, which runs while connecting, takes as long as it takes. */
  let isLimited = false

  const { connect } = db
  let begin = db.beginTransaction
  const commit = db.commitTransaction
  const rollback = db.rollbackTransaction

  const end = (id: TransactionID) => {
    const transaction = open.get(id)
    if (!transaction) return undefined
    open.delete(id)
    clearTimeout(transaction.limit)
    transaction.ended = true
    transaction.release()
    return transaction
  }

  const alive: Orderly['alive'] = (id) => {
    const transaction = open.get(id)
    if (!transaction || (transaction.hasSession && !hasSession(db, id))) {
      throw current.getStore()?.failure ?? new WriteError('broken-off')
    }
    return transaction
  }

  const giveUp = async (id: TransactionID) => {
    const { logger } = db.payload
    logger.error(`A transaction that was open for ${LIMIT_MS / 1000} seconds is rolled back.`)
    try {
      await db.rollbackTransaction(id)
    } catch (error) {
      logger.error({ err: error, msg: 'It could not be rolled back' })
    }
  }

  const start: Orderly['start'] = async (transaction, options) => {
    transaction.ended = false
    try {
      transaction.release = await writer.turn()
      // MongoDB without a replica set begins none: the queue and what waits for the commit need an id all
      // the same, and Payload writes without a session where it knows none of that id.
      const id = (await begin.call(db, options)) ?? crypto.randomUUID()
      transaction.hasSession = hasSession(db, id)
      if (isLimited) transaction.limit = setTimeout(() => void giveUp(id), LIMIT_MS)
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
  orderlyAdapters.set(db, { writer, open, alive, start, pause })

  const beginInTurn: Adapter['beginTransaction'] = async function (options) {
    assertNotInside(current.getStore())
    const transaction: Open = {
      lastTasks: [],
      tasks: new Map(),
      undoing: [],
      release: () => undefined,
      ended: false,
      isSingleWrite: false,
      written: false,
      hasSession: false,
    }
    // Before the first await, so that the caller's context has it from here on.
    current.enterWith(transaction)
    return start(transaction, options)
  }

  db.beginTransaction = beginInTurn
  db.connect = async (options) => {
    await connect?.call(db, options)
    isLimited = true
    // Payload puts another function in the place of ours where MongoDB has no replica set.
    if (db.beginTransaction === beginInTurn) return
    begin = db.beginTransaction
    db.beginTransaction = beginInTurn
  }

  db.commitTransaction = async function (incoming) {
    const id = await incoming
    try {
      for (const task of alive(id).lastTasks.splice(0)) await task(id)
      clearTimeout(alive(id).limit)
      await commit.call(db, id)
    } catch (error) {
      const failed = open.get(id)
      // Payload writes on where it takes back what it has done, and would answer with that failure.
      if (failed && error instanceof Error) failed.failure = error
      // One that is not open any more stays as it is.
      await db.rollbackTransaction(id)
      throw error
    }
    const transaction = end(id)
    for (const task of transaction?.tasks.values() ?? []) await task()
    // Whoever goes on in this context goes on having the transaction, and should not have what it held.
    transaction?.tasks.clear()
    transaction?.undoing.splice(0)
  }

  db.rollbackTransaction = async function (incoming) {
    const id = await incoming
    try {
      await rollback.call(db, id)
    } finally {
      const transaction = end(id)
      transaction?.tasks.clear()
      await undo(transaction)
    }
  }

  for (const name of WRITING_FUNCTIONS) {
    const write = db[name] as Write
    const inTurn: Write = async (args) => {
      const id = await args.req?.transactionID
      if (id !== undefined) {
        alive(id).written = true
        return write.call(db, args)
      }
      const outer = current.getStore()
      // Payload makes some of these functions of others.
      if (outer?.isSingleWrite && !outer.ended) return write.call(db, args)
      assertNotInside(outer)
      const release = await writer.turn()
      const turn = { ended: false, isSingleWrite: true }
      try {
        return await current.run(turn, () => write.call(db, args))
      } finally {
        turn.ended = true
        release()
      }
    }
    Object.assign(db, { [name]: inTurn })
  }
  return db
}

function assertNotInside(outer: Turn | undefined): void {
  if (!outer || outer.ended) return
  throw new Error('A write inside a hook would wait for its own transaction: pass `req` to it.')
}

/** MongoDB's driver keeps the sessions of transactions that the server has aborted. */
function hasSession(db: Adapter, id: TransactionID): boolean {
  const session = db.sessions?.[id] as { inTransaction?: () => boolean } | undefined
  return session !== undefined && session.inTransaction?.() !== false
}

/** Whether writing has come to a halt: the one writer does not end, and others wait too long. */
export function isWriterStuck({ db }: Payload): boolean {
  return orderlyAdapters.get(db)?.writer.isStuck ?? false
}

/**
 * @returns what stands for the transaction of a request as long as it is open; undefined without one
 * @throws {WriteError} `broken-off` when the transaction has ended already
 */
export async function transactionOf(req: PayloadRequest): Promise<object | undefined> {
  const id = await req.transactionID
  return id === undefined ? undefined : orderlyOf(req).alive(id)
}

/**
 * Runs a task as the last thing in the transaction of a request, which is rolled back where it fails.
 *
 * @param task gets the id of the transaction
 * @throws {WriteError} `broken-off` when there is no transaction, or it has ended already
 */
export async function beforeCommit(req: PayloadRequest, task: LastTask): Promise<void> {
  orderlyOf(req)
    .alive((await req.transactionID) ?? '')
    .lastTasks.push(task)
}

/**
 * Runs a task once what the request has written is committed, and before the writing call returns.
 *
 * @param req the request whose transaction counts; without a transaction the task runs at once
 * @param key tasks of one transaction with the same key run once
 * @param task must handle its own failures: the write has happened and cannot be taken back
 * @throws {WriteError} `broken-off` when the transaction has ended already
 */
export async function afterCommit(req: PayloadRequest, key: string, task: Task): Promise<void> {
  const id = await req.transactionID
  if (id === undefined) await task()
  else orderlyOf(req).alive(id).tasks.set(key, task)
}

/**
 * Runs a task where what the request has written is not kept: its transaction rolls back, or its commit
 * fails. For what the database cannot take back itself, such as files.
 *
 * @param req the request whose transaction counts; without a transaction nothing rolls back
 * @param task must handle its own failures; runs at once when the transaction has ended already
 */
export async function afterRollback(req: PayloadRequest, task: Task): Promise<void> {
  const id = await req.transactionID
  if (id === undefined) return
  const transaction = orderlyOf(req).open.get(id)
  if (transaction) transaction.undoing.push(task)
  else await task()
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
  const id = await req.transactionID
  if (id === undefined) return work()
  const { alive, pause, start } = orderlyOf(req)
  const transaction = alive(id)
  if (transaction.written) return work()
  try {
    await pause(id)
    delete req.transactionID
    const result = await work()
    req.transactionID = await start(transaction)
    return result
  } catch (error) {
    await undo(transaction)
    throw error
  }
}

function orderlyOf({ payload }: PayloadRequest): Orderly {
  const orderly = orderlyAdapters.get(payload.db)
  if (!orderly) throw new Error('The database adapter is not wrapped by `orderlyTransactions`.')
  return orderly
}

/** Newest first, as the database takes its own steps back. */
async function undo(transaction: Open | undefined): Promise<void> {
  for (const task of transaction?.undoing.splice(0).toReversed() ?? []) await task()
}
