import type { BaseDatabaseAdapter, DatabaseAdapterObj, FlattenedField, Where } from 'payload'
import { foldedData } from './foldedData.ts'
import { foldedQuery } from './foldedQuery.ts'

type Values = Record<string, unknown>

type Args = Values & {
  collection?: string
  collectionSlug?: string
  where?: Where
  sort?: string | string[]
  data?: Values
  versionData?: Values
}

type Methods = Record<string, (args: Args) => unknown>

const ASKING = [
  'count',
  'countVersions',
  'deleteMany',
  'deleteOne',
  'find',
  'findDistinct',
  'findOne',
  'findVersions',
  'queryDrafts',
  'updateMany',
  'updateOne',
  'updateVersion',
]

const WRITING = ['create', 'createVersion', 'updateMany', 'updateOne', 'updateVersion', 'upsert']

/**
 * Wraps a database adapter so that every write fills the folded fields and every question about a text
 * is asked by them. Here it is the same for REST, GraphQL, the admin and the Local API, for drafts and
 * translations, and on every database.
 */
export function foldedTexts(adapter: DatabaseAdapterObj): DatabaseAdapterObj {
  return { ...adapter, init: (args) => folding(adapter.init(args)) }
}

function folding(db: BaseDatabaseAdapter): BaseDatabaseAdapter {
  const fieldsOf = (slug: string): readonly FlattenedField[] =>
    (db.payload.collections as Record<string, { config: { flattenedFields: FlattenedField[] } }>)[
      slug
    ]?.config.flattenedFields ?? []

  const asked = (args: Args): Args => {
    const { where, sort } = foldedQuery(fieldsOf(args.collection ?? ''), fieldsOf)
    return {
      ...args,
      ...(args.where ? { where: where(args.where) } : {}),
      ...(args.sort ? { sort: [args.sort].flat().map(sort) } : {}),
    }
  }

  const written = (args: Args): Args => {
    const fields = fieldsOf(args.collection ?? args.collectionSlug ?? '')
    const { data, versionData } = args
    if (data) return { ...args, data: foldedData(fields, data) }
    if (!versionData) return args
    const { version } = versionData as { version?: Values }
    return {
      ...args,
      versionData: version
        ? { ...versionData, version: foldedData(fields, version) }
        : foldedData(fields, versionData),
    }
  }

  const methods = db as unknown as Methods
  const before = (names: readonly string[], change: (args: Args) => Args) => {
    for (const name of names) {
      const method = methods[name]
      if (method) methods[name] = (args) => method.call(db, change(args))
    }
  }
  before(ASKING, asked)
  before(WRITING, written)
  return db
}
