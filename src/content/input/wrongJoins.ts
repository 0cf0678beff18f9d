import type { FlattenedField } from 'payload'
import { isRecord } from './isRecord.ts'
import { wrongConditions } from './wrongConditions.ts'

export type FieldsOf = (collection: string) => readonly FlattenedField[]

/**
 * The fields by which joined lists cannot be filtered or sorted. Beside what is wrong in any query,
 * those are translated ones: Payload's SQLite adapter (3.90.2) asks for them in a table that the joined
 * query does not have. MongoDB could; one API is the same on both.
 *
 * @param joins by the name of the join field, as Payload has them; other names it ignores itself
 */
export function wrongJoins(
  fields: readonly FlattenedField[],
  joins: unknown,
  fieldsOf: FieldsOf,
): string[] {
  return fields.flatMap((field) => {
    const join = isRecord(joins) ? joins[field.name] : undefined
    if (field.type !== 'join' || Array.isArray(field.collection) || !isRecord(join)) return []
    const joined = fieldsOf(field.collection)
    const { where, sort } = join
    const translated = new Set(
      joined.flatMap((one) => ('localized' in one && one.localized ? [one.name] : [])),
    )
    return [
      ...(where ? wrongConditions(joined, where) : []),
      ...[...namesIn(where), ...sorts(sort)].filter((name) => translated.has(name)),
    ]
  })
}

/** The fields that conditions name, at every level. */
function namesIn(where: unknown): string[] {
  if (Array.isArray(where)) return where.flatMap(namesIn)
  if (!isRecord(where)) return []
  return Object.entries(where).flatMap(([name, condition]) =>
    /^(and|or)$/i.test(name) ? namesIn(condition) : [name],
  )
}

function sorts(sort: unknown): string[] {
  const all: unknown[] = Array.isArray(sort) ? sort : [sort]
  return all.flatMap((one) =>
    typeof one === 'string' ? one.split(',').map((name) => name.trim().replace(/^-/, '')) : [],
  )
}
