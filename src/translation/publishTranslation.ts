import {
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  type Payload,
  type PayloadRequest,
} from 'payload'
import { sameTransaction } from '../config/database/sameTransaction.ts'
import {
  CONTENT,
  type ContentSlug,
  isContentSlug,
  isGlobalSlug,
  type TranslatableSlug,
} from '../config/content.ts'
import { SOURCE_LANGUAGE, type LanguageTag } from '../config/languages.ts'
import { readPublished } from '../content/readPublished.ts'
import { chooseSlug, reserveSlug } from '../content/slugs.ts'
import { fingerprint, translatedFieldsOf } from './fingerprint.ts'
import { GLOBAL_DOCUMENT, writeRecord, type Origin } from './records.ts'

/** Set on a request's context while a translation is written, so that hooks let the language through. */
export const WRITES_TRANSLATION = 'writesTranslation'

type Target = {
  collection: TranslatableSlug
  /** The document's id; globals have none. */
  id?: string
  language: Exclude<LanguageTag, typeof SOURCE_LANGUAGE>
}

type Publication = Target & {
  /** Values of translated fields, and `slug` where it is not to be made from the title. */
  fields: Record<string, unknown>
  origin: Origin
  /** Approved by a second person. */
  reviewed: boolean
  /** The fingerprint of the German that was translated; the published German where not given. */
  sourceFingerprint?: string
}

/** What was asked for cannot be done with the document as it is. */
export class TranslationError extends Error {}

/**
 * Publishes a translation: the fields of that language alone, and where it comes from, in one
 * transaction. The German text and a pending German draft stay as they are.
 *
 * @throws {TranslationError} where the German is not published, or a field is not a translated one
 * @throws {ValidationError} Payload's, where a value does not fit its field
 */
export async function publishTranslation(
  payload: Payload,
  publication: Publication,
): Promise<void> {
  const { collection, language, fields, origin, reviewed } = publication
  const known = new Set([
    ...translatedFieldsOf(collection),
    ...(isContentSlug(collection) ? ['slug'] : []),
  ])
  const unknown = Object.keys(fields).filter((field) => !known.has(field))
  if (unknown.length > 0) {
    throw new TranslationError(`${collection} has no translated field ${unknown.join(', ')}`)
  }
  await inTransaction(
    payload,
    async (req) => {
      const german = await publishedGerman(payload, req, publication)
      const data = await withSlug(req, publication, german)
      await write(payload, req, publication, data)
      await writeRecord(payload, sameTransaction(req), recordTarget(publication), {
        published: true,
        origin,
        reviewed,
        sourceFingerprint: publication.sourceFingerprint ?? fingerprint(collection, german),
      })
      if (isContentSlug(collection) && publication.id && typeof data['slug'] === 'string') {
        await reserveSlug(req, collection, publication.id, data['slug'])
      }
    },
    language,
  )
}

/**
 * Takes a translation offline: its fields are cleared, its record says so, every other language stays.
 *
 * @throws {TranslationError} where the document is not there
 */
export async function unpublishTranslation(payload: Payload, target: Target): Promise<void> {
  await inTransaction(
    payload,
    async (req) => {
      const german = await publishedGerman(payload, req, target)
      const cleared = Object.fromEntries(
        [...translatedFieldsOf(target.collection), 'slug'].map((field) => [field, null]),
      )
      if (target.collection === 'navigation') {
        cleared['items'] = ((german['items'] as object[] | undefined) ?? []).map((item) => ({
          ...item,
          label: null,
        })) as never
      }
      if (!isContentSlug(target.collection)) delete cleared['slug']
      await write(payload, req, target, cleared)
      await writeRecord(payload, sameTransaction(req), recordTarget(target), { published: false })
    },
    target.language,
  )
}

function recordTarget({ collection, id = GLOBAL_DOCUMENT, language }: Target) {
  return { collection, id, language }
}

async function publishedGerman(
  payload: Payload,
  req: PayloadRequest,
  { collection, id }: Target,
): Promise<Record<string, unknown>> {
  if (isGlobalSlug(collection)) {
    const common = { depth: 0, locale: SOURCE_LANGUAGE, req: sameTransaction(req) } as const
    return { ...(await payload.findGlobal({ slug: collection, ...common })) }
  }
  const german = id && (await readPublished(payload, sameTransaction(req), { collection, id }))
  if (!german) throw new TranslationError(`${collection} has no document ${id ?? ''}`)
  if (isContentSlug(collection) && german['_status'] !== 'published') {
    throw new TranslationError(`The German text of ${collection}/${id ?? ''} is not published`)
  }
  return german
}

async function withSlug(
  req: PayloadRequest,
  { collection, id, language, fields }: Publication,
  german: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  if (!isContentSlug(collection) || !id) return fields
  const titleField = CONTENT[collection].title
  if (!(titleField in CONTENT[collection].translated)) return { ...fields, slug: german['slug'] }
  const before: Record<string, unknown> =
    (await readPublished(req.payload, sameTransaction(req), { collection, id, language })) ?? {}
  const slug = await chooseSlug(req, {
    collection,
    id,
    language,
    title: text(fields[titleField]),
    previousTitle: text(before[titleField]),
    slug: text(fields['slug']) ?? text(before['slug']),
    previousSlug: text(before['slug']),
  })
  return { ...fields, slug }
}

async function write(
  payload: Payload,
  req: PayloadRequest,
  { collection, id, language }: Target,
  data: Record<string, unknown>,
): Promise<void> {
  const common = {
    locale: language,
    depth: 0,
    context: { [WRITES_TRANSLATION]: true },
    req: sameTransaction(req),
  } as const
  if (isGlobalSlug(collection)) {
    await payload.updateGlobal({ slug: collection, data, ...common })
  } else if (isContentSlug(collection)) {
    await payload.update({
      collection,
      id: id ?? '',
      data: { ...data, _status: 'published' } as never,
      // Publishing one language leaves a pending German draft alone; where there is none, Payload would
      // make one, and editors would see a change that nobody made.
      ...((await hasPendingDraft(payload, req, collection, id ?? ''))
        ? { publishSpecificLocale: language }
        : {}),
      overrideLock: true,
      ...common,
    })
  } else {
    await payload.update({
      collection,
      id: id ?? '',
      data: data,
      overrideLock: true,
      ...common,
    })
  }
}

async function hasPendingDraft(
  payload: Payload,
  req: PayloadRequest,
  collection: ContentSlug,
  id: string,
): Promise<boolean> {
  const latest = await payload.findByID({
    collection,
    id,
    draft: true,
    depth: 0,
    select: { _status: true } as never,
    req: sameTransaction(req),
  })
  return (latest as { _status?: string })._status === 'draft'
}

/** Runs work in a transaction of its own, in which all of it happens or nothing. */
async function inTransaction(
  payload: Payload,
  work: (req: PayloadRequest) => Promise<void>,
  locale: LanguageTag,
): Promise<void> {
  const req = await createLocalReq({ locale }, payload)
  const owner = await initTransaction(req)
  try {
    await work(req)
    if (owner) await commitTransaction(req)
  } catch (error) {
    await killTransaction(req)
    throw error
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
