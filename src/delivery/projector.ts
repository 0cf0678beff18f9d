import { Mutex } from 'async-mutex'
import type { Payload } from 'payload'
import { databaseReachable } from '../database/reachable.ts'
import { follow, type Following } from '../changes/follow.ts'
import { followerOf } from './followerOf.ts'
import { putMany } from './putMany.ts'
import { readLanguages } from './readLanguages.ts'
import { readSource, readStamps } from './readSource.ts'
import { type Source, type SourceKey, splitKey } from './source.ts'
import { isSqliteError } from '../database/isDamage.ts'
import type { ReadStore } from './store/openReadStore.ts'
import type { RichTextRows } from './store/richTextRows.ts'

type Options = {
  payload: Payload
  store: ReadStore
  /** The origin that addresses in answers begin with. */
  publicUrl: string
}

export type Projector = ReturnType<typeof openProjector>

/** So many documents are read and put together; fewer take longer that way. */
const MANY = 8

/** Where the store has what could not be put into it, so that the next start tries it again. */
const DEGRADED = 'degraded'

/** How long what cannot be written waits before it is tried again, in milliseconds. */
const RETRY_MS = 5000

/** And how many times as long as trying takes, so that many documents do not keep it busy. */
const RETRY_FACTOR = 10

/**
 * Keeps the read store in step with the database: what changed is read again and put into it. Documents
 * that show something of it are put together when readers ask for them, so they need nothing. Changes are
 * read one after the other, so that an older reading never overwrites a newer one.
 *
 * A document that cannot be read or written keeps its last text. It stops nothing else, and is tried
 * again.
 */
export function openProjector({ payload, store, publicUrl }: Options) {
  const degraded = new Map<SourceKey, string>()
  const running = new Set<Promise<unknown>>()
  const reading = new Mutex()
  const switching = new Mutex()
  let retry: NodeJS.Timeout | undefined
  let retryAfter = RETRY_MS
  let isClosed = false
  /** Those that have been read alone since everything began to be compared. */
  let overtaken: Set<SourceKey> | undefined
  /** What tells of changes, once it has been started. */
  let following: Following | undefined

  /** Lets the end wait for work. */
  const run = (work: () => Promise<void>): Promise<void> => {
    const run = work().finally(() => running.delete(run))
    running.add(run)
    return run
  }

  const tryLater = () => {
    if (isClosed || degraded.size === 0) return
    retry ??= setTimeout(() => {
      const since = performance.now()
      void run(tryAgain).finally(() => {
        retry = undefined
        retryAfter = Math.max(RETRY_MS, RETRY_FACTOR * (performance.now() - since))
        tryLater()
      })
    }, retryAfter).unref()
  }

  const tryAgain = async () => {
    for (const key of degraded.keys()) {
      if (isClosed) return
      try {
        await changed([key])
      } catch (error) {
        if (!isClosed) payload.logger.error({ err: error, msg: `${key} cannot be tried again` })
      }
    }
  }

  const degrade = (key: SourceKey, error: unknown) => {
    const message = String(error)
    // Once, not with every attempt.
    if (degraded.get(key) !== message) {
      payload.logger.error({ err: error, document: key, msg: `${key} cannot be shown to readers` })
    }
    degraded.set(key, message)
    keepDegraded()
    tryLater()
  }

  const keepDegraded = () => store.setMeta(DEGRADED, JSON.stringify([...degraded.keys()]))

  const put = (key: SourceKey, source: Source | undefined, rows?: RichTextRows): void => {
    const [collection, id] = splitKey(key)
    if (store.stamp(collection, id) !== source?.stamp) {
      if (source) store.putSource(source, rows)
      else store.removeSource(collection, id)
    }
    if (degraded.delete(key)) keepDegraded()
  }

  /** Reads a document and puts it into the store as it is now. */
  const read = async (key: SourceKey): Promise<void> => {
    overtaken?.add(key)
    put(key, await readSource(payload, ...splitKey(key)))
  }

  /** The same for one that cannot be read or written although others can: it keeps its last text. */
  const readOrDegrade = async (key: SourceKey): Promise<void> => {
    try {
      await read(key)
    } catch (error) {
      // That the store cannot be read or written is no fault of the document.
      if (isSqliteError(error) || !(await databaseReachable(payload))) throw error
      degrade(key, error)
    }
  }

  const readInOrder = (key: SourceKey): Promise<void> =>
    reading.runExclusive(() => readOrDegrade(key))

  const endIfClosed = () => {
    if (isClosed) throw new Error('Delivery is closing.')
  }

  /** Puts what has changed into the store as it is now. */
  const changed = (keys: readonly SourceKey[]): Promise<void> =>
    run(async () => {
      if (keys.length < MANY) {
        await Promise.all(keys.map(readInOrder))
        return
      }
      for (const key of keys) overtaken?.add(key)
      const into = {
        together: store.transaction,
        put,
        alone: readOrDegrade,
        beforeStep: endIfClosed,
      }
      await reading.runExclusive(() => putMany(payload, keys, into))
    })

  const offer = async (): Promise<void> => {
    store.setPublicUrl(publicUrl)
    store.setLanguages(await readLanguages(payload))
  }

  const languagesChanged = (): Promise<void> => run(() => switching.runExclusive(offer))

  /**
   * Compares the store with the database by id and date and repairs every difference; the languages and
   * the public address count too.
   *
   * @returns the documents that differed
   */
  const reconcile = (): Promise<SourceKey[]> =>
    switching.runExclusive(async () => {
      const newer = new Set<SourceKey>()
      overtaken = newer
      try {
        await offer()
        const stamps = await readStamps(payload)
        const stored = store.stamps()
        const different = [...new Set([...stamps.keys(), ...stored.keys()])].filter(
          (key) => stamps.get(key) !== stored.get(key),
        )
        await putMany(payload, different, {
          together: store.transaction,
          put: (key, ...read) => (newer.has(key) ? undefined : put(key, ...read)),
          alone: readInOrder,
          beforeStep: endIfClosed,
        })
        return different
      } finally {
        overtaken = undefined
      }
    })

  store.onDamage(() => payload.logger.error('The read store was damaged and is made anew'))

  return {
    changed,
    languagesChanged,
    reconcile,
    /**
     * Follows the log of changes from now on, and does what an interruption has left undone.
     *
     * @returns once the store is what the database says
     */
    async start() {
      const left = JSON.parse(store.meta(DEGRADED) ?? '[]') as SourceKey[]
      await changed(left)
      // The public address may be another one.
      await languagesChanged()
      following = await follow(payload, followerOf(store, this))
    },
    /** True while something that has been published is not in the store yet. */
    get behind() {
      return (following?.isBehind ?? false) || store.isDamaged
    },
    /** The documents that cannot be read or written and keep their last text, as `collection/id`. */
    get degraded(): string[] {
      return [...degraded.keys()].toSorted()
    },
    /** Stops following, and what is under way after the document it is at. */
    async close() {
      isClosed = true
      clearTimeout(retry)
      await following?.close()
      await Promise.allSettled(running)
      await Promise.all([reading.waitForUnlock(), switching.waitForUnlock()])
    },
  }
}
