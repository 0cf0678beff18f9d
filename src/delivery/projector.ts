import type { Payload } from 'payload'
import type { TranslatableSlug } from '../config/content.ts'
import { present } from './present/present.ts'
import { follow } from './projectorOf.ts'
import { readLanguages } from './readLanguages.ts'
import { readSource, readStamps } from './readSource.ts'
import type { OfferedLanguage } from './source.ts'
import type { ReadStore } from './store/openReadStore.ts'

type Key = `${TranslatableSlug}/${string}`

type Options = {
  payload: Payload
  store: ReadStore
  /** The origin that addresses in answers begin with. */
  publicUrl: string
}

export type Projector = Awaited<ReturnType<typeof openProjector>>

/** How long a projection that failed waits before it is tried again, in milliseconds. */
const RETRY_MS = 5000

/**
 * Keeps the read store in step with the database: what changed is read again, presented in every
 * offered language together with everything that shows it, and written in one transaction. Changes are
 * taken one after the other, so that an older reading never overwrites a newer one.
 */
export async function openProjector({ payload, store, publicUrl }: Options) {
  const failed = new Set<Key | 'languages'>()
  let last: Promise<unknown> = Promise.resolve()
  let retry: NodeJS.Timeout | undefined

  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }

  /** Nothing that goes wrong here may fail a write that has happened: it is logged and tried again. */
  const attempt = async (what: readonly (Key | 'languages')[], work: () => Promise<void>) => {
    try {
      await inOrder(work)
      for (const key of what) failed.delete(key)
    } catch (error) {
      for (const key of what) failed.add(key)
      payload.logger.error({ err: error, msg: `Delivery could not follow ${what.join(', ')}` })
      retry ??= setTimeout(() => {
        retry = undefined
        void catchUp()
      }, RETRY_MS).unref()
    }
  }

  const catchUp = async () => {
    const keys = [...failed]
    if (keys.includes('languages')) await languagesChanged()
    for (const key of keys) {
      if (key !== 'languages') await changed(...split(key))
    }
  }

  const presentAll = (keys: Iterable<Key>) => {
    const offered = store.languages()
    for (const key of keys) {
      const [collection, id] = split(key)
      const source = store.source(collection, id)
      const presented = new Map()
      for (const { tag } of source ? offered : []) {
        const one = present(source!, {
          language: tag,
          offered,
          publicUrl,
          lookup: (to, other) => store.source(to, other),
        })
        if (one) presented.set(tag, one)
      }
      store.replaceDocuments(collection, id, presented)
    }
  }

  /** What the presented documents were made for, beside their sources. */
  const presentedFor = (languages: readonly OfferedLanguage[]) =>
    JSON.stringify([languages, publicUrl])

  const project = async (keys: readonly Key[]) => {
    const sources = new Map<Key, Awaited<ReturnType<typeof readSource>>>()
    for (const key of keys) sources.set(key, await readSource(payload, ...split(key)))
    store.transaction(() => {
      const touched = new Set<Key>()
      for (const [key, source] of sources) {
        const [collection, id] = split(key)
        if (store.source(collection, id)?.stamp === source?.stamp) continue
        if (source) store.putSource(source)
        else store.removeSource(collection, id)
        touched.add(key)
      }
      const dependents = store.dependents([...touched])
      presentAll(new Set([...touched, ...dependents]))
    })
  }

  const changed = (collection: TranslatableSlug, id: string): Promise<void> => {
    const key: Key = `${collection}/${id}`
    return attempt([key], () => project([key]))
  }

  const languagesChanged = (): Promise<void> =>
    attempt(['languages'], async () => {
      const languages = await readLanguages(payload)
      store.transaction(() => {
        store.setLanguages(languages)
        presentAll(store.allSources().map(({ collection, id }): Key => `${collection}/${id}`))
        store.setMeta('presentedFor', presentedFor(languages))
      })
    })

  /**
   * Compares the store with the database by id and date and repairs every difference; the languages and
   * the public address count too.
   */
  const reconcile = (): Promise<void> =>
    inOrder(async () => {
      const languages = await readLanguages(payload)
      const stamps = await readStamps(payload)
      const stored = store.stamps()
      const different = [...new Set([...stamps.keys(), ...stored.keys()])].filter(
        (key) => stamps.get(key) !== stored.get(key),
      )
      if (store.meta('presentedFor') !== presentedFor(languages)) {
        store.transaction(() => {
          store.setLanguages(languages)
          store.setMeta('presentedFor', '')
        })
        await project(different)
        store.transaction(() => {
          presentAll(store.allSources().map(({ collection, id }): Key => `${collection}/${id}`))
          store.setMeta('presentedFor', presentedFor(languages))
        })
      } else {
        await project(different)
      }
    })

  const projector = {
    changed,
    languagesChanged,
    reconcile,
    /** True while something that has been published is not in the store yet. */
    get behind() {
      return failed.size > 0
    },
    /** Stops following; waits for what is under way. */
    async close() {
      clearTimeout(retry)
      follow(payload)
      await last
    },
  }
  follow(payload, projector)
  return projector
}

function split(key: Key): [TranslatableSlug, string] {
  const slash = key.indexOf('/')
  return [key.slice(0, slash) as TranslatableSlug, key.slice(slash + 1)]
}
