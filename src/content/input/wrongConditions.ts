import type { FlattenedField } from 'payload'
import { isComparable } from './isComparable.ts'
import { isRecord } from './isRecord.ts'

/** The fields of a collection, for what documents refer to. */
export type FieldsOf = (collection: string) => readonly FlattenedField[]

/** A field, or one of a group or of a document that it refers to. */
const MOST_PARTS = 2

/**
 * The names in a query's conditions that nothing can be found by, or whose operands nothing can be
 * compared with; Payload hands them to the database, which answers with an error. Unknown fields and
 * operators, and those that the caller may not read, it refuses itself.
 *
 * @param where conditions as Payload has them; not walked by recursion
 */
export function wrongConditions(
  fields: readonly FlattenedField[],
  where: unknown,
  fieldsOf: FieldsOf,
): string[] {
  const wrong: string[] = []
  const open = [where]
  while (open.length > 0) {
    const one = open.pop()
    if (!isRecord(one)) wrong.push('where')
    else {
      for (const [name, condition] of Object.entries(one)) {
        const parts = isJunction(name) ? partsOf(condition) : undefined
        if (parts) open.push(...parts)
        else if (!isRecord(condition) || !isRight(fields, name, condition, fieldsOf)) {
          wrong.push(name)
        }
      }
    }
  }
  return wrong
}

/** Whether a name in conditions joins others instead of being a field's. */
export const isJunction = (name: string): boolean => /^(and|or)$/i.test(name)

/** Long lists in a query string are parsed as an object with numbers for names. */
function partsOf(condition: unknown): unknown[] | undefined {
  if (Array.isArray(condition)) return condition
  return isRecord(condition) ? Object.values(condition) : undefined
}

function isRight(
  fields: readonly FlattenedField[],
  name: string,
  condition: Record<string, unknown>,
  fieldsOf: FieldsOf,
): boolean {
  const parts = name.replace(/^version(\.|__)/, '').split(/\.|__/)
  // MongoDB's own name for the id, which SQLite does not know.
  if (parts.includes('_id') || parts.length > MOST_PARTS) return false
  const field = fieldAt(fields, parts, fieldsOf)
  if (field === 'inside') return false
  return Object.entries(condition).every(([operator, operand]) =>
    isComparable(field, operator, operand),
  )
}

/**
 * The field that a path leads to; undefined for an id and for what Payload refuses or knows better.
 *
 * @returns `inside` for a path into a text, or past what says of which collection a reference is
 */
function fieldAt(
  fields: readonly FlattenedField[],
  [name, inside]: readonly string[],
  fieldsOf: FieldsOf,
): FlattenedField | 'inside' | undefined {
  const field = fields.find((one) => one.name === name)
  if (!field) return undefined
  const isAnyOf = 'relationTo' in field && Array.isArray(field.relationTo)
  if (inside === undefined) return isAnyOf ? 'inside' : field
  if (field.type === 'richText') return 'inside'
  if (field.type === 'group') return fieldAt(field.flattenedFields, [inside], fieldsOf)
  const other = field.type === 'join' ? field.collection : 'relationTo' in field && field.relationTo
  return typeof other === 'string' ? fieldAt(fieldsOf(other), [inside], fieldsOf) : undefined
}
