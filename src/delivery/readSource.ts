import type { Payload, Where } from 'payload'
import {
  isContentSlug,
  isGlobalSlug,
  TRANSLATABLE_SLUGS,
  type TranslatableSlug,
} from '../model/content.ts'
import { isLanguageTag } from '../languages/languages.ts'
import type { Translation } from '../payload-types.ts'
import { fingerprint } from '../translation/fingerprint.ts'
import { inGerman } from '../translation/inGerman.ts'
import { GLOBAL_DOCUMENT } from '../translation/records.ts'
import { WITHOUT_JOINS } from '../payload/withoutJoins.ts'
import type { Source } from './source.ts'

type Key = `${TranslatableSlug}/${string}`
type Doc = Record<string, unknown> & { id?: string; updatedAt?: string | null }

/**
 * A document as it is published, in all languages, with where its translations come from.
 *
 * @param id `global` for a global
 * @returns undefined where there is none, it is not published, or it is in the bin
 */
export async function readSource(
  payload: Payload,
  collection: TranslatableSlug,
  id: string,
): Promise<Source | undefined> {
  const [source] = await readSources(payload, collection, [id])
  return source
}

/**
 * The same of several documents of a collection: reading five at once takes little longer than one.
 *
 * @returns those that are there, in no order
 */
export async function readSources(
  payload: Payload,
  collection: TranslatableSlug,
  ids: readonly string[],
): Promise<Source[]> {
  const docs = await readDocuments(payload, collection, ids)
  if (docs.length === 0) return []
  const found = docs.map((doc) => idOf(collection, doc))
  const records = Map.groupBy(
    await readRecords(payload, {
      and: [{ collection: { equals: collection } }, { document: { in: found } }],
    }),
    ({ document }) => document,
  )
  const slugs = isContentSlug(collection)
    ? await readSlugs(
        payload,
        found.map((id) => `${collection}/${id}`),
      )
    : new Map<string, string[]>()
  return docs.map((doc) => {
    const id = idOf(collection, doc)
    const own = records.get(id) ?? []
    const now = fingerprint(collection, inGerman(collection, doc))
    return {
      collection,
      id,
      stamp: stampOf(collection, doc, own),
      doc,
      translations: own.flatMap(
        ({ language, origin, reviewed, checked, sourceFingerprint, updatedAt }) =>
          isLanguageTag(language)
            ? [
                {
                  language,
                  origin,
                  reviewed: reviewed === true,
                  ...(checked ? { checked } : {}),
                  outdated: sourceFingerprint !== now,
                  updatedAt,
                },
              ]
            : [],
      ),
      slugs: slugs.get(`${collection}/${id}`) ?? [],
    }
  })
}

const idOf = (collection: TranslatableSlug, { id }: Doc): string =>
  isGlobalSlug(collection) ? GLOBAL_DOCUMENT : String(id)

/** The stamp of everything that is published, without reading the documents themselves. */
export async function readStamps(payload: Payload): Promise<Map<Key, string>> {
  const records = Map.groupBy(
    await readRecords(payload, {}),
    ({ collection, document }): Key => `${collection}/${document}`,
  )
  const stamps = new Map<Key, string>()
  for (const collection of TRANSLATABLE_SLUGS) {
    for (const doc of await readDates(payload, collection)) {
      const key: Key = `${collection}/${idOf(collection, doc)}`
      stamps.set(key, stampOf(collection, doc, records.get(key) ?? []))
    }
  }
  return stamps
}

async function readDocuments(
  payload: Payload,
  collection: TranslatableSlug,
  ids: readonly string[],
): Promise<Doc[]> {
  if (isGlobalSlug(collection)) {
    return [{ ...(await payload.findGlobal({ slug: collection, locale: 'all', depth: 0 })) }]
  }
  const { docs } = await payload.find({
    collection,
    // Not `in`, which MongoDB refuses for what can be no id; with `equals` there is none of it.
    where: { and: [{ or: ids.map((id) => ({ id: { equals: id } })) }, ...published(collection)] },
    locale: 'all',
    depth: 0,
    pagination: false,
    joins: WITHOUT_JOINS,
  })
  return docs as unknown as Doc[]
}

async function readDates(payload: Payload, collection: TranslatableSlug): Promise<Doc[]> {
  if (isGlobalSlug(collection)) {
    return readDocuments(payload, collection, [GLOBAL_DOCUMENT])
  }
  const { docs } = await payload.find({
    collection,
    where: { and: published(collection) },
    depth: 0,
    pagination: false,
    select: { updatedAt: true } as never,
    joins: WITHOUT_JOINS,
  })
  return docs
}

async function readRecords(payload: Payload, where: Where): Promise<Translation[]> {
  const { docs } = await payload.find({
    collection: 'translations',
    where: { and: [where, { published: { equals: true } }] },
    sort: 'language',
    depth: 0,
    pagination: false,
  })
  return docs
}

/** By document, as `collection/id`. */
async function readSlugs(
  payload: Payload,
  documents: readonly string[],
): Promise<Map<string, string[]>> {
  const { docs } = await payload.find({
    collection: 'slugs',
    where: { document: { in: [...documents] } },
    sort: 'key',
    depth: 0,
    pagination: false,
  })
  const slugs = new Map<string, string[]>()
  for (const { document, key } of docs) {
    const own = slugs.get(document) ?? []
    slugs.set(document, [...own, key.slice(key.indexOf('/') + 1)])
  }
  return slugs
}

const published = (collection: TranslatableSlug): Where[] =>
  isContentSlug(collection) ? [{ _status: { equals: 'published' } }] : []

/**
 * Different as soon as the document or one of its translations has been written. Payload does not move
 * the date of a global with every write, so those, small as they are, are stamped with their content.
 */
function stampOf(collection: TranslatableSlug, doc: Doc, records: readonly Translation[]): string {
  const written = records.map(({ language, updatedAt }) => `${language} ${updatedAt}`).toSorted()
  const content = isGlobalSlug(collection) ? JSON.stringify(doc) : (doc.updatedAt ?? '')
  return [content, ...written].join('\n')
}
