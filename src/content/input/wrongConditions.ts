import type { FlattenedField } from 'payload'
import { isRecord } from './isRecord.ts'

/** Operators that take a list; every other one takes a single value. */
const LISTS = new Set(['in', 'not_in'])

/** There are no points to be near of, and SQLite does not know `all`. */
const UNUSABLE = new Set(['all', 'intersects', 'near', 'within'])

/** A field, or one of a group or of a document that it refers to. */
const MOST_PARTS = 2

/**
 * The fields in a query's conditions whose operands nothing can be compared with; Payload hands them
 * to the database, which answers with an error. Unknown fields and operators it refuses itself.
 *
 * @param where conditions as Payload has them
 */
export function wrongConditions(fields: readonly FlattenedField[], where: unknown): string[] {
  if (!isRecord(where)) return ['where']
  return Object.entries(where).flatMap(([name, condition]) => {
    if (/^(and|or)$/i.test(name)) {
      const all = isRecord(condition) ? Object.values(condition) : condition
      return Array.isArray(all) ? all.flatMap((one) => wrongConditions(fields, one)) : [name]
    }
    if (!isRecord(condition) || !isReachable(fields, name)) return [name]
    const isDate = fields.some((field) => field.name === name && field.type === 'date')
    const isRight = Object.entries(condition).every(([operator, operand]) => {
      if (UNUSABLE.has(operator)) return false
      if (operator === 'exists') return true
      if (LISTS.has(operator)) return isList(operand)
      return isScalar(operand) && (!isDate || isTime(operand))
    })
    return isRight ? [] : [name]
  })
}

/** Whether databases find what a name stands for: not inside of rich text, nor two references away. */
function isReachable(fields: readonly FlattenedField[], name: string): boolean {
  const parts = name.replace(/^version\./, '').split('.')
  const [first] = parts
  const isText = fields.some((field) => field.name === first && field.type === 'richText')
  return parts.length <= (isText ? 1 : MOST_PARTS)
}

function isList(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isScalar)
  return isScalar(value) && value !== ''
}

function isScalar(value: unknown): boolean {
  return value === null || value instanceof Date || typeof value !== 'object'
}

function isTime(value: unknown): boolean {
  return value === null || value === 'null' || !Number.isNaN(new Date(value as string).getTime())
}
