import type {
  BaseDatabaseAdapter,
  CreateVersionArgs,
  DatabaseAdapterObj,
  FindVersionsArgs,
  PaginatedDocs,
  PayloadRequest,
  QueryDraftsArgs,
  SelectType,
  UpdateVersionArgs,
} from 'payload'
import { getSelectMode } from 'payload/shared'
import { CONTENT, type ContentSlug, isContentSlug } from '../model/content.ts'
import { SOURCE_LANGUAGE } from '../languages/languages.ts'

/** A document or version as a database adapter has it: translated fields by language. */
type Stored = Record<string, unknown>
type Version = { parent: string; version?: Stored }
type Draft = Stored & { id: string }
type Found<Doc> = Promise<PaginatedDocs<Doc>>

/** What is wrapped, without Payload's type parameters, which each caller sets to its own wishes. */
type Store = {
  createVersion: (args: CreateVersionArgs) => Promise<Version | null>
  updateVersion: (args: UpdateVersionArgs) => Promise<Version | null>
  findVersions: (args: FindVersionsArgs) => Found<Version>
  queryDrafts: (args: QueryDraftsArgs) => Found<Draft>
}

/**
 * Wraps a database adapter so that a version of content holds its German only. The translations belong
 * to the document: whoever reads a version (to show it, publish it or restore it) gets it with the
 * translations that are published now. So a translation makes no version, a version takes the place of
 * one language, and nothing that is done with versions can bring back or lose a translation.
 *
 * Conditions and order of drafts and versions mean the German, whichever language is asked for.
 */
export function versionsInGerman(adapter: DatabaseAdapterObj): DatabaseAdapterObj {
  return { ...adapter, init: (args) => inGerman(adapter.init(args)) }
}

function inGerman(db: BaseDatabaseAdapter): BaseDatabaseAdapter {
  const store = db as unknown as Store
  const { createVersion, updateVersion, findVersions, queryDrafts } = store

  store.createVersion = async function (args) {
    const { collectionSlug, versionData } = args
    if (!isContentSlug(collectionSlug)) return createVersion.call(db, args)
    const german = germanOf(collectionSlug, versionData)
    const made = await createVersion.call(db, { ...args, versionData: german })
    return withGiven(collectionSlug, made, versionData)
  }

  store.updateVersion = async function (args) {
    const { collection, versionData } = args
    const given = versionData.version as Stored | undefined
    if (!isContentSlug(collection) || !given) return updateVersion.call(db, args)
    const german = { ...versionData, version: germanOf(collection, given) }
    const changed = await updateVersion.call(db, { ...args, versionData: german })
    return withGiven(collection, changed, given)
  }

  store.findVersions = async function (args) {
    const { collection, select } = args
    if (!isContentSlug(collection)) return findVersions.call(db, args)
    if (!('locale' in args)) return findVersions.call(db, { ...args, select: BOOKKEEPING })
    const fields = selectedFields(collection, select)
    const found = await findVersions.call(db, {
      ...args,
      locale: SOURCE_LANGUAGE,
      ...(select && fields.length > 0 ? { select: withParent(select) } : {}),
    })
    const ids = found.docs.map(({ parent }) => parent)
    const current = await translationsOf(collection, ids, fields, args.req)
    for (const { parent, version } of found.docs) {
      if (version) translate(version, current.get(parent), fields)
    }
    return found
  }

  store.queryDrafts = async function (args) {
    const { collection, select } = args
    if (!isContentSlug(collection)) return queryDrafts.call(db, args)
    const fields = selectedFields(collection, select)
    const found = await queryDrafts.call(db, { ...args, locale: SOURCE_LANGUAGE })
    const ids = found.docs.map(({ id }) => id)
    const current = await translationsOf(collection, ids, fields, args.req)
    for (const draft of found.docs) translate(draft, current.get(draft.id), fields)
    return found
  }

  /** What is translated of the documents themselves, by their ids. */
  async function translationsOf(
    collection: ContentSlug,
    ids: readonly string[],
    fields: readonly string[],
    req: Partial<PayloadRequest> | undefined,
  ): Promise<Map<string, Stored>> {
    if (ids.length === 0 || fields.length === 0) return new Map()
    const { docs } = await db.find<Draft>({
      collection,
      where: { id: { in: [...new Set(ids)] } },
      select: Object.fromEntries(fields.map((field) => [field, true])),
      // The order that lists have would read the titles once more.
      sort: 'id',
      limit: 0,
      pagination: false,
      ...(req ? { req } : {}),
    })
    return new Map(docs.map((doc) => [doc.id, doc]))
  }

  return db
}

/**
 * What Payload looks at when it only counts versions or looks for the newest one, without naming a
 * language: never at a text, which would be read in vain with every save.
 */
const BOOKKEEPING: SelectType = {
  autosave: true,
  createdAt: true,
  latest: true,
  parent: true,
  updatedAt: true,
}

const fieldsOf = (collection: ContentSlug) => [
  ...Object.keys(CONTENT[collection].translated),
  'slug',
]

function germanOf(collection: ContentSlug, version: Stored): Stored {
  const german = { ...version }
  for (const field of fieldsOf(collection)) {
    const values = version[field] as Stored | null | undefined
    if (values) german[field] = { [SOURCE_LANGUAGE]: values[SOURCE_LANGUAGE] ?? null }
  }
  return german
}

/** What a write answers, with the translations that it was given and has not stored. */
function withGiven(collection: ContentSlug, answer: Version | null, given: Stored): Version | null {
  const version = answer?.version
  if (version) {
    const answered = fieldsOf(collection).filter((field) => field in version)
    translate(version, given, answered)
  }
  return answer
}

/** Gives a version, in place, the other languages of a document. */
function translate(version: Stored, document: Stored | undefined, fields: readonly string[]): void {
  for (const field of fields) {
    const german = version[field] as Stored | null | undefined
    const languages = document?.[field] as Stored | null | undefined
    if (!german && !languages) continue
    version[field] = { ...languages, [SOURCE_LANGUAGE]: german?.[SOURCE_LANGUAGE] ?? null }
  }
}

/** The translated fields of a version that a `select` lets through. */
function selectedFields(collection: ContentSlug, select: SelectType | undefined): string[] {
  const fields = fieldsOf(collection)
  if (!select) return fields
  const isIncluding = getSelectMode(select) === 'include'
  const ofVersion = select['version']
  if (typeof ofVersion !== 'object') return (ofVersion ?? !isIncluding) ? fields : []
  return fields.filter((field) => Boolean(ofVersion[field] ?? !isIncluding))
}

/** The same selection, with the id of the document that a version is of. */
function withParent(select: SelectType): SelectType {
  const { parent: _, ...rest } = select
  return getSelectMode(select) === 'include' ? { ...rest, parent: true } : rest
}
