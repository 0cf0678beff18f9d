import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import type { FlattenedField } from 'payload'
import { foldedData } from '../../database/folding/foldedData.ts'
import { foldedName } from '../../database/folding/withFoldedTexts.ts'

const DOCUMENTS_AT_ONCE = 200

type Values = Record<string, unknown>

/** Fills the folded fields of every collection that has some, and of its versions. */
export async function foldInMongodb(db: MongooseAdapter): Promise<void> {
  for (const { config } of Object.values(db.payload.collections)) {
    const paths = pathsOfTexts(config.flattenedFields)
    if (paths.length === 0) continue
    const { slug, flattenedFields } = config
    await fill(db.collections[slug]?.collection, flattenedFields, paths, '')
    await fill(db.versions[slug]?.collection, flattenedFields, paths, 'version.')
  }
}

type Collection = NonNullable<MongooseAdapter['collections'][string]>['collection']

async function fill(
  collection: Collection | undefined,
  fields: readonly FlattenedField[],
  paths: readonly string[],
  prefix: '' | 'version.',
): Promise<void> {
  if (!collection) return
  const updates: Parameters<Collection['bulkWrite']>[0][number][] = []
  const write = async () => {
    if (updates.length > 0) await collection.bulkWrite(updates.splice(0))
  }
  for await (const stored of collection.find<Values>({})) {
    const document = prefix ? stored['version'] : stored
    if (typeof document !== 'object' || document === null) continue
    const folded = foldedData(fields, document as Values)
    const written = paths.filter((path) => at(document, path) !== undefined)
    if (written.length === 0) continue
    const valuesOf = (values: unknown, name: (path: string) => string): Values =>
      Object.fromEntries(written.map((path) => [prefix + name(path), at(values, name(path))]))
    updates.push({
      updateOne: {
        // Another instance may have written other texts meanwhile, and folded them.
        filter: { _id: stored['_id'] as never, ...valuesOf(document, (path) => path) },
        update: { $set: valuesOf(folded, foldedName) },
      },
    })
    if (updates.length >= DOCUMENTS_AT_ONCE) await write()
  }
  await write()
}

/** The texts that have a folded field beside them; inside a group as `group.text`. */
function pathsOfTexts(fields: readonly FlattenedField[]): string[] {
  const names = new Set(fields.map(({ name }) => name))
  return fields.flatMap((field) => {
    if (field.type === 'group') {
      return pathsOfTexts(field.flattenedFields).map((path) => `${field.name}.${path}`)
    }
    return names.has(foldedName(field.name)) ? [field.name] : []
  })
}

const at = (values: unknown, path: string) =>
  path.split('.').reduce((inside, name) => (inside as Values | null | undefined)?.[name], values)
