import type { Payload, Where } from 'payload'
import { isContentSlug, isGlobalSlug, type TranslatableSlug } from '../../model/content.ts'
import { isLanguageTag, type LanguageTag, SOURCE_LANGUAGE } from '../../languages/languages.ts'
import { WITHOUT_JOINS } from '../../payload/withoutJoins.ts'
import type { Translation, Work } from '../../payload-types.ts'
import { stringOf } from '../../richText/json.ts'
import { isBlank } from '../../text/isBlank.ts'
import { fingerprint } from '../fingerprint.ts'
import { GLOBAL_DOCUMENT } from '../records.ts'
import { extract } from '../segments/extract.ts'
import type { SourceHistory } from '../source/history.ts'
import { titleIn } from '../titleIn.ts'
import type { Steps } from '../work/stateOf.ts'
import type { Target } from '../segments/target.ts'
import type { PublishedFacts, SourceFacts, WorkFacts } from './queueRow.ts'

type Values = Record<string, unknown>

export type DocumentFacts = {
  source: SourceFacts
  published: Map<LanguageTag, PublishedFacts>
}

/**
 * What the queue has to know of published documents of a collection, but for the work on them.
 *
 * @returns those that are published, by id
 */
export async function readDocumentFacts(
  payload: Payload,
  collection: TranslatableSlug,
  ids: readonly string[],
): Promise<Map<string, DocumentFacts>> {
  const docs = await readGerman(payload, collection, ids)
  const found = docs.map((doc) => idOf(collection, doc))
  if (found.length === 0) return new Map()
  const records = Map.groupBy(
    await readRecords(payload, collection, found),
    ({ document }) => document,
  )
  const histories = await readHistories(payload, collection, found)
  return new Map(
    docs.map((german) => {
      const id = idOf(collection, german)
      const history = histories.get(id)
      const source: SourceFacts = {
        collection,
        id,
        title: titleIn(collection, german),
        fingerprint: fingerprint(collection, german),
        segments: extract(collection, german),
        minor: history?.minor ?? [],
        updatedAt: stringOf(german['updatedAt']) ?? '',
      }
      const published = new Map(
        (records.get(id) ?? []).flatMap((record): [LanguageTag, PublishedFacts][] =>
          isLanguageTag(record.language)
            ? [[record.language, publishedFacts(record, history)]]
            : [],
        ),
      )
      return [id, { source, published }]
    }),
  )
}

const idOf = (collection: TranslatableSlug, { id }: Values): string =>
  isGlobalSlug(collection) ? GLOBAL_DOCUMENT : String(id)

async function readGerman(
  payload: Payload,
  collection: TranslatableSlug,
  ids: readonly string[],
): Promise<Values[]> {
  const common = { locale: SOURCE_LANGUAGE, fallbackLocale: false, depth: 0 } as const
  if (isGlobalSlug(collection)) {
    return [{ ...(await payload.findGlobal({ slug: collection, ...common })) }]
  }
  const { docs } = await payload.find({
    collection,
    ...common,
    where: { and: [{ or: ids.map((id) => ({ id: { equals: id } })) }, ...online(collection)] },
    pagination: false,
    joins: WITHOUT_JOINS,
  })
  return docs as unknown as Values[]
}

/** The ids of what is published of a collection, in order, from one on. */
export async function readIdsAfter(
  payload: Payload,
  collection: TranslatableSlug,
  id: string,
  limit: number,
): Promise<string[]> {
  if (isGlobalSlug(collection)) return id === '' ? [GLOBAL_DOCUMENT] : []
  const { docs } = await payload.find({
    collection,
    where: { and: [...(id === '' ? [] : [{ id: { greater_than: id } }]), ...online(collection)] },
    sort: 'id',
    limit,
    depth: 0,
    pagination: false,
    select: { updatedAt: true } as never,
    joins: WITHOUT_JOINS,
  })
  return (docs as { id: string }[]).map((doc) => doc.id)
}

const online = (collection: TranslatableSlug): Where[] =>
  isContentSlug(collection) ? [{ _status: { equals: 'published' } }] : []

async function readRecords(
  payload: Payload,
  collection: TranslatableSlug,
  ids: readonly string[],
  language?: LanguageTag,
): Promise<Translation[]> {
  const { docs } = await payload.find({
    collection: 'translations',
    where: {
      and: [
        { collection: { equals: collection } },
        { document: { in: [...ids] } },
        { published: { equals: true } },
        ...(language ? [{ language: { equals: language } }] : []),
      ],
    },
    depth: 0,
    pagination: false,
  })
  return docs
}

async function readHistories(
  payload: Payload,
  collection: TranslatableSlug,
  ids: readonly string[],
): Promise<Map<string, SourceHistory>> {
  const { docs } = await payload.find({
    collection: 'sources',
    where: { key: { in: ids.map((id) => `${collection}/${id}`) } },
    depth: 0,
    pagination: false,
  })
  return new Map(
    docs.map(({ key, history }) => [key.slice(key.indexOf('/') + 1), history as SourceHistory]),
  )
}

function publishedFacts(record: Translation, history: SourceHistory | undefined): PublishedFacts {
  const { sourceFingerprint, revision, updatedAt } = record
  const then = history?.snapshots.find((one) => one.fingerprint === sourceFingerprint)
  return {
    sourceFingerprint,
    revision: revision ?? 0,
    updatedAt,
    confirmed: then && new Map(then.segments.map(({ path, hash }) => [path, hash])),
  }
}

/** The work on documents, by `id/language`. */
export async function readWorkFacts(
  payload: Payload,
  collection: TranslatableSlug,
  ids: readonly string[],
  language?: LanguageTag,
): Promise<Map<string, WorkFacts>> {
  const { docs } = await payload.find({
    collection: 'work',
    where: {
      and: [
        { collection: { equals: collection } },
        { document: { in: [...ids] } },
        ...(language ? [{ language: { equals: language } }] : []),
      ],
    },
    depth: 0,
    pagination: false,
  })
  return new Map(docs.map((row) => [`${row.document}/${row.language}`, workFacts(row)]))
}

function workFacts({ revision, steps, targets, assignee, due, updatedAt }: Work): WorkFacts {
  const { submitted, approved } = steps as Steps
  return {
    revision,
    steps: {
      ...(submitted ? { submitted: submitted.revision } : {}),
      ...(approved ? { approved: approved.revision } : {}),
    },
    targets: (targets as Target[])
      .filter(({ target }) => !isBlank(target))
      .map(({ path, sourceHash, reviewed }) => [path, sourceHash, reviewed !== undefined] as const),
    assignee: assignee ?? null,
    due: due ?? null,
    updatedAt,
  }
}

/** The published texts of documents in one language, by id. */
export async function readPublishedFacts(
  payload: Payload,
  collection: TranslatableSlug,
  ids: readonly string[],
  language: LanguageTag,
): Promise<Map<string, PublishedFacts>> {
  const records = await readRecords(payload, collection, ids, language)
  const histories = records.length > 0 ? await readHistories(payload, collection, ids) : new Map()
  return new Map(
    records.map((record) => [
      record.document,
      publishedFacts(record, histories.get(record.document) as SourceHistory | undefined),
    ]),
  )
}
