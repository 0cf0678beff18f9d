import type { PayloadRequest } from 'payload'
import { sameTransaction } from '../../database/sameTransaction.ts'
import { Refusal } from '../../content/refusal.ts'
import { isContentSlug } from '../../model/content.ts'
import type { Work } from '../../payload-types.ts'
import type { Words } from '../../text/words.ts'
import { fingerprint } from '../fingerprint.ts'
import { inGerman, inLanguage } from '../inGerman.ts'
import { readStored, type Stored } from '../readStored.ts'
import { readRecord, recordKey } from '../records.ts'
import { extract } from '../segments/extract.ts'
import { methodOf } from '../segments/methodOf.ts'
import type { Segment } from '../segments/segment.ts'
import { type DocumentDismissal, readHistory, type SourceHistory } from '../source/history.ts'
import { titleIn } from '../titleIn.ts'
import { recordDocument, type Target as Place } from '../target.ts'
import type { Published, Steps } from './stateOf.ts'
import { publishedTargets } from './publishedTargets.ts'
import type { Target } from '../segments/target.ts'

/** The work on one document in one language, with all that it is about. */
export type Item = {
  readonly place: Place
  readonly title: string
  /** The document as readers have it, in all languages. */
  readonly stored: Stored
  readonly german: Readonly<Record<string, unknown>>
  readonly fingerprint: string
  readonly segments: readonly Segment[]
  readonly history: SourceHistory
  /** What editors have dismissed for all languages. */
  readonly dismissals: readonly DocumentDismissal[]
  /** What readers have of the language; undefined where nothing is published. */
  readonly published:
    | (Published & { origin: string; reviewed: boolean; checked: boolean; updatedAt: string })
    | undefined
  /** Undefined until somebody has begun. */
  readonly rowId: string | undefined
  revision: number
  targets: Map<string, Target>
  steps: Steps
  assignee: string | undefined
  due: string | undefined
}

const NOT_PUBLISHED: Words = {
  de: 'Hier ist nichts zu übersetzen: Das Dokument gibt es nicht, oder sein deutscher Text ist nicht veröffentlicht.',
  en: 'There is nothing to translate here: the document does not exist, or its German text is not published.',
}

/**
 * The work on a document in a language as it is now. Where nobody has begun, its targets are what is
 * published, so that nothing has to be typed again.
 *
 * @param req in a transaction where something is to be written afterwards
 * @throws {Refusal} `document-not-found` where its German is not published
 */
export async function loadItem(req: PayloadRequest, place: Place): Promise<Item> {
  const { payload } = req
  const { collection, language } = place
  const own = sameTransaction(req)
  const document = recordDocument(place)
  const stored = await readStored(payload, own, place)
  const isOnline = stored && !stored['deletedAt'] && isPublished(collection, stored)
  if (!isOnline) throw new Refusal(req, 'document-not-found', NOT_PUBLISHED)
  const german = inGerman(collection, stored)
  const now = fingerprint(collection, german)
  const all = extract(collection, german)
  const record = await readRecord(payload, own, document, language)
  const history = await readHistory(payload, own, document)
  const row = await readRow(req, recordKey(document.collection, document.id, language))
  const published = record && {
    isCurrent: record.sourceFingerprint === now,
    revision: record.revision ?? 0,
    origin: record.origin,
    reviewed: record.reviewed === true,
    checked: record.checked === true,
    updatedAt: record.updatedAt,
  }
  const begun = (row?.targets ?? []) as Target[]
  const targets = row
    ? new Map(begun.map((target) => [target.path, target]))
    : record
      ? publishedTargets(place, inLanguage(collection, stored, language), {
          record,
          now: { fingerprint: now, segments: all },
          history,
        })
      : new Map<string, Target>()
  return {
    place,
    title: titleIn(collection, german) || titleIn(collection, stored),
    stored,
    german,
    fingerprint: now,
    segments: methodOf(language).segmentsOf(collection, all),
    history,
    dismissals: history.dismissals ?? [],
    published,
    rowId: row?.id,
    revision: row?.revision ?? 0,
    targets,
    steps: (row?.steps ?? {}) as Steps,
    assignee: row?.assignee ?? undefined,
    due: row?.due ?? undefined,
  }
}

const isPublished = (collection: Place['collection'], stored: Stored) =>
  !isContentSlug(collection) || stored['_status'] === 'published'

async function readRow(req: PayloadRequest, key: string): Promise<Work | undefined> {
  const { docs } = await req.payload.find({
    collection: 'work',
    where: { key: { equals: key } },
    depth: 0,
    limit: 1,
    pagination: false,
    req: sameTransaction(req),
  })
  return docs[0]
}

/** Keeps the work as it is now. */
export async function storeItem(req: PayloadRequest, item: Item): Promise<void> {
  const { payload } = req
  const { place, rowId, revision, targets, steps, assignee = null, due = null } = item
  const { collection, id } = recordDocument(place)
  const { language } = place
  const data = { revision, targets: [...targets.values()], steps, assignee, due }
  const common = { collection: 'work', depth: 0, req: sameTransaction(req) } as const
  if (rowId) {
    await payload.update({ ...common, id: rowId, data })
  } else {
    const key = recordKey(collection, id, language)
    const names = { key, collection, document: id, language }
    await payload.create({ ...common, data: { ...names, ...data } })
  }
}
