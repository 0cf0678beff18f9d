import type { FlattenedField } from 'payload'

/** Operators that take a list; every other one takes a single value. */
const LISTS = new Set(['in', 'not_in'])

/** There are no points to be near of, and SQLite does not know `all`. */
const UNUSABLE = new Set(['all', 'intersects', 'near', 'within'])

/** Operators that look for a part of a text. */
const PARTIAL = new Set(['contains', 'like', 'not_like'])

const EQUALITY = new Set(['equals', 'not_equals', ...LISTS])

const BOOLEANS = new Set<unknown>([true, false, 0, 1, 'true', 'false', '0', '1'])

/**
 * Whether both databases can compare a field with something; where they cannot, they answer with an
 * error, each in its own cases.
 *
 * @param field undefined for an id
 */
export function isComparable(
  field: FlattenedField | undefined,
  operator: string,
  operand: unknown,
): boolean {
  if (UNUSABLE.has(operator)) return false
  if (operator === 'exists') return isScalar(operand)
  const operands = operandsOf(operator, operand)
  if (operands.length === 0 || !operands.every(isScalar)) return false
  if (PARTIAL.has(operator) && typeof operand !== 'string') return false
  const isNone = (one: unknown) => one === null || one === 'null'
  switch (field?.type) {
    case undefined:
    case 'relationship':
    case 'upload':
      return EQUALITY.has(operator) || PARTIAL.has(operator)
    case 'checkbox':
      return EQUALITY.has(operator) && operands.every((one) => isNone(one) || BOOLEANS.has(one))
    case 'date':
      return !PARTIAL.has(operator) && operands.every((one) => isNone(one) || isTime(one))
    case 'number':
      return !PARTIAL.has(operator) && operands.every((one) => isNone(one) || isNumber(one))
    default:
      return true
  }
}

function operandsOf(operator: string, operand: unknown): unknown[] {
  if (!LISTS.has(operator)) return [operand]
  if (Array.isArray(operand)) return operand
  if (operand === '') return []
  return typeof operand === 'string' ? operand.split(',') : [operand]
}

function isScalar(value: unknown): boolean {
  return value === null || value instanceof Date || typeof value !== 'object'
}

function isTime(value: unknown): boolean {
  return !Number.isNaN(new Date(value as string).getTime())
}

function isNumber(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() !== '' && Number.isFinite(Number(value))
  return typeof value === 'number' && Number.isFinite(value)
}
