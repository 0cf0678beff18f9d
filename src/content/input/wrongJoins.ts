import type { FlattenedField } from 'payload'
import { isRecord } from './isRecord.ts'
import { namesIn } from './namesIn.ts'
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
    return [
      ...(where ? wrongConditions(joined, where, fieldsOf) : []),
      ...wrong,
      ...[...namesIn(where), ...right.map((name) => name.replace(/^-/, ''))].filter((name) =>
        translated.has(name),
      ),
    ]
  })
}
