import { Mutex } from 'async-mutex'
import type { Payload } from 'payload'
import { eventLoopTurn } from '../database/eventLoopTurn.ts'
import { databaseReachable } from '../database/reachable.ts'
import type { TranslatableSlug } from '../model/content.ts'
import { follow, type Following } from '../changes/follow.ts'
import { followerOf } from './followerOf.ts'
import { readLanguages } from './readLanguages.ts'
import { readSource, readSources, readStamps } from './readSource.ts'
import type { SourceKey } from './source.ts'
import { isSqliteError } from './store/isDamage.ts'
import type { ReadStore } from './store/openReadStore.ts'

/** How many documents are read and written together: short ones in few questions, long ones in short steps. */
const TOGETHER = { first: 5, most: 40 }

/** How long a step may take, as others wait for it, in milliseconds. */
const STEP_MS = 100

type Options = {
  payload: Payload
  store: ReadStore
  /** The origin that addresses in answers begin with. */
  publicUrl: string
}

export type Projector = ReturnType<typeof openProjector>

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
        await changed(key)
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

  /** Reads a document and puts it into the store as it is now. */
  const read = async (key: SourceKey): Promise<void> => {
    const [collection, id] = split(key)
    const source = await readSource(payload, collection, id)
    if (store.stamp(collection, id) !== source?.stamp) {
      if (source) store.putSource(source)
      else store.removeSource(collection, id)
    }
    if (degraded.delete(key)) keepDegraded()
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

  /** Several of one collection. Where that fails each is tried alone, which says what is wrong with which. */
  const readTogether = (keys: readonly SourceKey[]): Promise<void> =>
    reading.runExclusive(async () => {
      try {
        await putTogether(keys)
      } catch {
        for (const key of keys) await readOrDegrade(key)
      }
    })

  const putTogether = async (keys: readonly SourceKey[]): Promise<void> => {
    const [collection] = split(keys[0]!)
    const ids = keys.map((key) => split(key)[1])
    const sources = await readSources(payload, collection, ids)
    const left = new Set(ids)
    store.transaction(() => {
      for (const source of sources) {
        left.delete(source.id)
        store.putSource(source)
      }
      for (const id of left) store.removeSource(collection, id)
    })
    for (const key of keys) if (degraded.delete(key)) keepDegraded()
  }

  const changed = (key: SourceKey): Promise<void> => run(() => readInOrder(key))

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
      await offer()
      const stamps = await readStamps(payload)
      const stored = store.stamps()
      const different = [...new Set([...stamps.keys(), ...stored.keys()])].filter(
        (key) => stamps.get(key) !== stored.get(key),
      )
      for (const ofOne of Map.groupBy(different, (key) => split(key)[0]).values()) {
        let together = TOGETHER.first
        for (let start = 0; start < ofOne.length;) {
          if (isClosed) throw new Error('Delivery is closing.')
          const step = ofOne.slice(start, start + together)
          start += step.length
          const began = performance.now()
          await readTogether(step)
          const isSlow = performance.now() - began > STEP_MS / 2
          together = isSlow ? TOGETHER.first : Math.min(TOGETHER.most, 2 * together)
          await eventLoopTurn()
        }
      }
      return different
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
      for (const key of left) await changed(key)
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

function split(key: SourceKey): [TranslatableSlug, string] {
  const slash = key.indexOf('/')
  return [key.slice(0, slash) as TranslatableSlug, key.slice(slash + 1)]
}
