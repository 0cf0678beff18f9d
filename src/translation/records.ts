import type { Payload, PayloadRequest } from 'payload'
import type { TranslatableSlug } from '../model/content.ts'
import type { LanguageTag } from '../languages/languages.ts'

export type Origin = 'human' | 'import' | 'machine'

/** What a read must know of one published translation. */
export type TranslationRecord = {
  language: LanguageTag
  origin: Origin
  reviewed: boolean
  sourceFingerprint: string
}

/** The name that globals have in place of a document's id. */
export const GLOBAL_DOCUMENT = 'global'

export const recordKey = (collection: TranslatableSlug, id: string, language: LanguageTag) =>
  `${collection}/${id}/${language}`

type Target = { collection: TranslatableSlug; id: string }
type Values = Partial<Omit<TranslationRecord, 'language'>> & { published: boolean }

/** Writes the record of one document and language; makes it where there is none. */
export async function writeRecord(
  payload: Payload,
  req: Partial<PayloadRequest>,
  target: Target & { language: LanguageTag },
  values: Values,
): Promise<void> {
  const key = recordKey(target.collection, target.id, target.language)
  const { docs } = await payload.find({
    collection: 'translations',
    where: { key: { equals: key } },
    limit: 1,
    depth: 0,
    pagination: false,
    req: { ...req },
  })
  const [record] = docs
  if (record) {
    await payload.update({
      collection: 'translations',
      id: record.id,
      data: values,
      req: { ...req },
    })
    return
  }
  if (!values.published) return
  const { origin = 'human', reviewed = false, sourceFingerprint = '' } = values
  await payload.create({
    collection: 'translations',
    data: {
      key,
      collection: target.collection,
      document: target.id,
      language: target.language,
      published: true,
      origin,
      reviewed,
      sourceFingerprint,
    },
    req: { ...req },
  })
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

/**
 * Keeps translations valid over a minor edit: those that were made from the German of before count as
 * made from the German of now.
 */
export async function moveFingerprint(
  payload: Payload,
  req: Partial<PayloadRequest>,
  target: Target,
  change: { from: string; to: string },
): Promise<void> {
  if (change.from === change.to) return
  for (const record of await readRecords(payload, req, target)) {
    if (record.sourceFingerprint !== change.from) continue
    await payload.update({
      collection: 'translations',
      id: record.id,
      data: { sourceFingerprint: change.to },
      req: { ...req },
    })
  }
}
