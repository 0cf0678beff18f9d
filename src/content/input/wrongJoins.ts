import type { FlattenedField } from 'payload'
import { conditionsOf } from './conditionsOf.ts'
import { isRecord } from './isRecord.ts'
import { sortsIn } from './sortsIn.ts'
import { type FieldsOf, wrongConditions } from './wrongConditions.ts'

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
    const { right, wrong } = sortsIn(joined, sort)
    const conditions = conditionsOf(where)
    return [
      ...(where ? wrongConditions(joined, where, fieldsOf) : []),
      ...wrong,
      ...conditions.filter(isLikeId).map(([name]) => name),
      ...[
        ...conditions.map(([name]) => name),
        ...right.map((name) => name.replace(/^-/, '')),
      ].filter((name) => translated.has(name)),
    ]
  })
}

/** The same adapter looks for a part of an id in a table that the joined query does not have, either. */
const isLikeId = ([name, condition]: [string, unknown]) =>
  name === 'id' && isRecord(condition) && 'like' in condition
