import { CONTENT } from '../../model/content.ts'
import type { Importable, ImportLine } from './readLine.ts'
import { type Reference, withIds } from './references.ts'
import { Refused } from './Refused.ts'
import type { Keys } from './keys.ts'

type Values = Record<string, unknown>

/** A line with all that it names found. */
export type ImportDocument = Pick<ImportLine, 'german' | 'fields' | 'translations'> & {
  /** What it names and is not there, as `collection/name`; left out. */
  missing: string[]
}

/**
 * Finds what a line names.
 *
 * @param line its rich texts in the editor's form
 * @throws {Refused}
 */
export async function documentOf(
  line: Pick<ImportLine, 'collection' | 'german' | 'fields' | 'translations'>,
  keys: Keys,
): Promise<ImportDocument> {
  const { collection } = line
  const texts = [line.german, ...line.translations.map(({ fields }) => fields)]
  const named = new Map<string, Reference>()
  const note = (reference: Reference) => {
    named.set(`${reference.collection}/${reference.name}`, reference)
    return reference.name
  }
  withIds(texts, note)
  const fieldsWith = (idOf: (reference: Reference) => string | undefined) =>
    relationsWith(collection, line.fields, idOf)
  fieldsWith(note)

  const ids = new Map<string, string | undefined>()
  for (const [name, reference] of named) {
    ids.set(name, await keys.idOf(reference.collection, reference.name))
  }
  const idOf = (reference: Reference) => ids.get(`${reference.collection}/${reference.name}`)
  const [german = {}, ...translated] = texts.map((fields) => withIds(fields, idOf) as Values)
  return {
    german,
    fields: fieldsWith(idOf),
    translations: line.translations.map((translation, index) => ({
      ...translation,
      fields: translated[index] ?? {},
    })),
    missing: [...ids].flatMap(([name, id]) => (id === undefined ? [name] : [])),
  }
}

/** The other fields, ids in the place of names. */
function relationsWith(
  collection: Importable,
  fields: Values,
  idOf: (reference: Reference) => string | undefined,
): Values {
  if (collection === 'media') return fields
  const { files, relations } = CONTENT[collection]
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => {
      const relation = relations[field] ?? (files.includes(field) ? { to: 'media' } : undefined)
      if (!relation || value === null) return [field, value]
      const { to } = relation
      if (!Array.isArray(value))
        return [field, idOf({ collection: to, name: nameIn(value, field) }) ?? null]
      const ids = value.map((one) => idOf({ collection: to, name: nameIn(one, field) }))
      return [field, ids.filter((id) => id !== undefined)]
    }),
  )
}

function nameIn(value: unknown, field: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw new Refused('invalid-field', `"${field}" names documents by key or id.`)
}
