import type { FlattenedField } from 'payload'
import { isRecord } from './isRecord.ts'

/** Operators that take a list; every other one takes a single value. */
const LISTS = new Set(['all', 'in', 'not_in'])

/** There are no points to be near of. */
const GEOMETRIC = new Set(['intersects', 'near', 'within'])

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
    if (!isRecord(condition)) return [name]
    const isDate = fields.some((field) => field.name === name && field.type === 'date')
    const isRight = Object.entries(condition).every(([operator, operand]) => {
      if (GEOMETRIC.has(operator)) return false
      if (operator === 'exists') return true
      if (LISTS.has(operator)) return isList(operand)
      return isScalar(operand) && (!isDate || isTime(operand))
    })
    return isRight ? [] : [name]
  })
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
