import type { Payload, PayloadRequest } from 'payload'
import type { TranslatableSlug } from '../model/content.ts'
import type { Translation } from '../payload-types.ts'
import type { LanguageTag } from '../languages/languages.ts'

export type Origin = 'human' | 'import' | 'machine'

/** What a read must know of one published translation. */
export type TranslationRecord = {
  language: LanguageTag
  origin: Origin
  reviewed: boolean
  sourceFingerprint: string
  /** Of the work that it is the result of; none where it came as a whole. */
  revision?: number
  /** Of Leichte Sprache: checked by readers of the target group. */
  checked?: boolean
}

/** The name that globals have in place of a document's id. */
export const GLOBAL_DOCUMENT = 'global'

export const recordKey = (collection: TranslatableSlug, id: string, language: LanguageTag) =>
  `${collection}/${id}/${language}`

type Target = { collection: TranslatableSlug; id: string }
type Values = { language: LanguageTag } & (
  (Omit<TranslationRecord, 'language'> & { published: true }) | { published: false }
)

/**
 * Writes the records of one document in some languages; makes those that are not there, where something is
 * published.
 */
export async function writeRecords(
  payload: Payload,
  req: Partial<PayloadRequest>,
  target: Target,
  languages: readonly Values[],
): Promise<void> {
  const keyOf = ({ language }: Values) => recordKey(target.collection, target.id, language)
  const { docs } = await payload.find({
    collection: 'translations',
    where: { key: { in: languages.map(keyOf) } },
    depth: 0,
    pagination: false,
    req: { ...req },
  })
  const ids = new Map(docs.map(({ id, key }) => [key, id]))
  for (const values of languages) {
    const key = keyOf(values)
    const id = ids.get(key)
    if (id !== undefined) {
      const { language: _, ...given } = values
      // A text that came as a whole is newer than all work on it.
      const data = given.published ? { revision: null, checked: false, ...given } : given
      await payload.update({ collection: 'translations', id, data, req: { ...req } })
    } else if (values.published) {
      await payload.create({
        collection: 'translations',
        data: { key, collection: target.collection, document: target.id, ...values },
        req: { ...req },
      })
    }
  }
}

/** The record of what is published of a document in a language; undefined where nothing is. */
export async function readRecord(
  payload: Payload,
  req: Partial<PayloadRequest>,
  { collection, id }: Target,
  language: LanguageTag,
): Promise<Translation | undefined> {
  const { docs } = await payload.find({
    collection: 'translations',
    where: {
      and: [
        { key: { equals: recordKey(collection, id, language) } },
        { published: { equals: true } },
      ],
    },
    depth: 0,
    limit: 1,
    pagination: false,
    req: { ...req },
  })
  return docs[0]
}

/** The records of one document, published or not. */
export async function readRecords(payload: Payload, req: Partial<PayloadRequest>, target: Target) {
  const { docs } = await payload.find({
    collection: 'translations',
    where: {
      and: [{ collection: { equals: target.collection } }, { document: { equals: target.id } }],
    },
    depth: 0,
    pagination: false,
    req: { ...req },
  })
  return docs
}

/** Forgets every translation of a document that is deleted for good: all or, with an error, none. */
export async function deleteRecords(
  payload: Payload,
  req: Partial<PayloadRequest>,
  target: Target,
) {
  await payload.db.deleteMany({
    collection: 'translations',
    where: {
      and: [{ collection: { equals: target.collection } }, { document: { equals: target.id } }],
    },
    req: { ...req },
  })
}
