import { setTimeout } from 'node:timers/promises'
import { Mutex } from 'async-mutex'
import type { Payload } from 'payload'
import { follow, type Following } from '../../changes/follow.ts'
import { type ChangeKey, isWorkKey, type Position } from '../../changes/log.ts'
import { TRANSLATABLE_SLUGS, type TranslatableSlug } from '../../model/content.ts'
import { isLanguageTag, type LanguageTag, SOURCE_LANGUAGE } from '../../languages/languages.ts'
import type { Queue } from './openQueue.ts'
import type { WorkFacts } from './queueRow.ts'
import { readDocumentFacts, readIdsAfter, readPublishedFacts, readWorkFacts } from './readFacts.ts'

/** Where the queue has the place in the log up to which it has been followed. */
const FOLLOWED = 'followed'

/** Where it has the languages whose documents have not all been looked at. */
const FILLING = 'filling'

/** How long it waits where the database cannot be read, in milliseconds. */
const RETRY_MS = 30_000

/** So many documents are read at once. */
const BATCH = 100

const queues = new WeakMap<Payload, () => Promise<Queue | undefined>>()

/**
 * The queue of a process, with everything that has been written.
 *
 * @returns undefined as long as it is not there, or is being made
 */
export async function queueOf(payload: Payload): Promise<Queue | undefined> {
  return queues.get(payload)?.()
}

export type TranslationQueue = ReturnType<typeof followQueue>

/**
 * Keeps the queue in step with the database: follows the log of changes, and looks at everything once where
 * that does not tell. Nobody waits for it but who asks for the queue.
 */
export function followQueue(payload: Payload, queue: Queue) {
  let following: Following | undefined
  const ended = new AbortController()
  let filling = Promise.resolve()
  const reading = new Mutex()

  const split = (key: string): [TranslatableSlug, string] => {
    const slash = key.indexOf('/')
    return [key.slice(0, slash) as TranslatableSlug, key.slice(slash + 1)]
  }

  const documentChanged = async (key: string) => {
    const [collection, id] = split(key)
    const facts = (await readDocumentFacts(payload, collection, [id])).get(id)
    // What the queue does not know may have been online, and worked on, before.
    const work = queue.has(key) ? undefined : await readWorkByLanguage(collection, id)
    queue.together(() => {
      if (facts) queue.putDocument(facts.source, { published: facts.published, work })
      else queue.removeDocument(key)
    })
  }

  const readWorkByLanguage = async (collection: TranslatableSlug, id: string) =>
    byLanguage(await readWorkFacts(payload, collection, [id]), id)

  const workChanged = async (key: string) => {
    const [, collection, id, language] = key.split('/') as [
      string,
      TranslatableSlug,
      string,
      LanguageTag,
    ]
    const published = await readPublishedFacts(payload, collection, [id], language)
    const work = await readWorkFacts(payload, collection, [id], language)
    queue.together(() =>
      queue.putItem(
        `${collection}/${id}`,
        language,
        published.get(id),
        work.get(`${id}/${language}`),
      ),
    )
  }

  const readLanguages = async (): Promise<LanguageTag[]> => {
    const { docs } = await payload.find({
      collection: 'languages',
      where: { status: { not_equals: 'off' } },
      depth: 0,
      pagination: false,
    })
    return docs.flatMap(({ tag }) => (isLanguageTag(tag) && tag !== SOURCE_LANGUAGE ? [tag] : []))
  }

  /** Adds what there is in a language, a few documents at a time, so that nothing else waits. */
  const fill = async (language: LanguageTag) => {
    for await (const keys of batches((last) => queue.keysAfter(last, BATCH))) {
      for (const [collection, own] of Map.groupBy(keys, (key) => split(key)[0])) {
        ended.signal.throwIfAborted()
        const ids = own.map((key) => split(key)[1])
        const published = await readPublishedFacts(payload, collection, ids, language)
        const work = await readWorkFacts(payload, collection, ids, language)
        queue.together(() => {
          for (const id of ids) {
            const key = `${collection}/${id}`
            queue.putItem(key, language, published.get(id), work.get(`${id}/${language}`), true)
          }
        })
      }
    }
  }

  const left = () => JSON.parse(queue.meta(FILLING) ?? '[]') as LanguageTag[]

  const fillAll = async () => {
    try {
      for (let [language] = left(); language; [language] = left()) {
        await fill(language)
        queue.setMeta(FILLING, JSON.stringify(left().filter((tag) => tag !== language)))
      }
    } catch (error) {
      // The next start goes on.
      if (ended.signal.aborted) return
      payload.logger.error({ err: error, msg: 'The queue of translations could not be filled' })
    }
  }

  const languagesChanged = async () => {
    const tags = await readLanguages()
    queue.together(() => {
      const { added } = queue.setLanguages(tags)
      const all = [...left().filter((tag) => tags.includes(tag)), ...added]
      queue.setMeta(FILLING, JSON.stringify(all))
    })
    filling = filling.then(fillAll)
  }

  /** Looks at every document anew. */
  const recount = async () => {
    queue.setLanguages(await readLanguages())
    const seen = new Set<string>()
    for (const collection of TRANSLATABLE_SLUGS) {
      const read = (last: string) => readIdsAfter(payload, collection, last, BATCH)
      for await (const ids of batches(read)) {
        ended.signal.throwIfAborted()
        await recountSome(collection, ids)
        for (const id of ids) seen.add(`${collection}/${id}`)
      }
    }
    for await (const keys of batches((last) => queue.keysAfter(last, BATCH))) {
      queue.together(() => {
        for (const key of keys) if (!seen.has(key)) queue.removeDocument(key)
      })
    }
    queue.setMeta(FILLING, '[]')
  }

  const recountSome = async (collection: TranslatableSlug, ids: readonly string[]) => {
    const facts = await readDocumentFacts(payload, collection, ids)
    const work = await readWorkFacts(payload, collection, ids)
    queue.together(() => {
      for (const [id, { source, published }] of facts) {
        queue.putDocument(source, { published, work: byLanguage(work, id) })
      }
    })
  }

  /** One after the other, so that an older reading never overwrites a newer one. */
  const changed = (keys: readonly ChangeKey[]) =>
    reading.runExclusive(async () => {
      for (const key of keys) {
        if (key === 'languages') await languagesChanged()
        else if (isWorkKey(key)) await workChanged(key)
        else await documentChanged(key)
      }
    })

  queues.set(payload, async () => {
    if (!following) return undefined
    await following.caughtUp()
    return queue
  })

  const begin = async () => {
    following = await follow(payload, {
      name: 'The queue of translations',
      position: () =>
        (JSON.parse(queue.meta(FOLLOWED) ?? 'null') as Position | undefined) ?? undefined,
      keep: (position) => queue.setMeta(FOLLOWED, JSON.stringify(position)),
      changed,
      compareEverything: recount,
      isBehindWrites: true,
      whenLost: () => undefined,
    })
    if (left().length > 0) filling = filling.then(fillAll)
  }

  /** What fails is tried again: nothing but the queue waits for it. */
  const beginUntilDone = async () => {
    for (;;) {
      try {
        await begin()
        return
      } catch (error) {
        if (ended.signal.aborted) return
        payload.logger.error({ err: error, msg: 'The queue of translations cannot be made yet' })
        await setTimeout(RETRY_MS, undefined, { signal: ended.signal }).catch(() => undefined)
      }
    }
  }

  let starting: Promise<void> | undefined
  return {
    /** @returns once the queue is what the database says */
    start: () => (starting ??= beginUntilDone()),
    recount,
    async close() {
      ended.abort()
      queues.delete(payload)
      await starting
      await following?.close()
      await filling
      queue.close()
    },
  }
}

/** @param work by `id/language` */
function byLanguage(work: ReadonlyMap<string, WorkFacts>, id: string): Map<LanguageTag, WorkFacts> {
  return new Map(
    [...work]
      .filter(([key]) => key.startsWith(`${id}/`))
      .map(([key, one]) => [key.slice(id.length + 1) as LanguageTag, one]),
  )
}

/** Reads on from the last one of each batch, until there are no more. */
async function* batches(read: (last: string) => Promise<string[]> | string[]) {
  for (let last: string | undefined = ''; last !== undefined;) {
    const some: string[] = await read(last)
    last = some.at(-1)
    if (last !== undefined) yield some
  }
}
