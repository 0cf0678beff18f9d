import type { FlattenedField } from 'payload'
import { isRecord } from './isRecord.ts'

type Values = Readonly<Record<string, unknown>>

/** Kept by Payload itself, and never empty. */
const DATES_OF_PAYLOAD = new Set(['createdAt', 'updatedAt'])

/**
 * The paths in a written document whose values are not of their fields' types. Payload checks few of
 * them: others it stores as text, and some end as an error of the database. What its own forms send in
 * another type (a number as text, no relation as an empty text) is right.
 *
 * @param data as it was sent; fields that are missing or null are right
 * @returns such as `title`, `items.0.label`
 */
export function wrongTypes(fields: readonly FlattenedField[], data: Values): string[] {
  // Payload's database adapters take `title.de` for a language of a field.
  const dotted = Object.keys(data).filter((name) => name.includes('.'))
  const wrong = fields.flatMap((field) => {
    const value = data[field.name]
    if (value === null && DATES_OF_PAYLOAD.has(field.name)) return [field.name]
    return value === undefined || value === null ? [] : wrongIn(field, value)
  })
  return [...dotted, ...wrong]
}

function wrongIn(field: FlattenedField, value: unknown): string[] {
  const below = (paths: readonly string[], prefix: string) =>
    paths.map((path) => `${prefix}.${path}`)
  if (field.type === 'group' || field.type === 'tab') {
    if (!isRecord(value)) return [field.name]
    return below(wrongTypes(field.flattenedFields, value), field.name)
  }
  if (field.type === 'array') {
    // The forms' way to say that there are none.
    if (value === 0 || value === '0') return []
    if (!Array.isArray(value) || !value.every(isRecord)) return [field.name]
    return value.flatMap((row, index) =>
      below(wrongTypes(field.flattenedFields, row), `${field.name}.${index}`),
    )
  }
  const isMany = 'hasMany' in field && field.hasMany === true
  const values = isMany && Array.isArray(value) ? value : [value]
  if (isMany && !Array.isArray(value) && !isNoRelation(field, value)) return [field.name]
  return values.every((one) => isOf(field, one)) ? [] : [field.name]
}

function isOf(field: FlattenedField, value: unknown): boolean {
  switch (field.type) {
    case 'text':
    case 'textarea':
    case 'email':
    case 'code':
      // PostgreSQL, C and many readers of JSON end a text at U+0000.
      return typeof value === 'string' && !value.includes('\0')
    case 'number':
      return isNumber(value)
    case 'checkbox':
      return typeof value === 'boolean' || ['true', 'false', ''].includes(value as string)
    case 'date':
      return typeof value === 'string' && (value === '' || isDate(value))
    case 'select':
    case 'radio':
      return field.options.some(
        (option) => (typeof option === 'string' ? option : option.value) === value,
      )
    case 'relationship':
    case 'upload':
      return isReference(field, value)
    case 'richText':
      return isRecord(value) && isRecord(value['root']) && isTree(value['root'])
    default:
      return true
  }
}

/** A time of day that says in which zone it is. */
const TIME_WITH_ZONE = /:.*(?:Z|GMT|UTC|[+-]\d{2}:?\d{2})\s*$/i

/**
 * A moment of the years 1 to 9999 that the calendar has; `Date` takes 30 February for 2 March, and a
 * time without an offset for one in the zone of the server, which is nobody's.
 */
function isDate(value: string): boolean {
  if (value.includes(':') && !TIME_WITH_ZONE.test(value)) return false
  const date = new Date(value)
  if (Number.isNaN(date.getTime()) || !/^\d{4}-/.test(date.toISOString())) return false
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})/.exec(value) ?? []
  return day === '' || new Date(Date.UTC(+year, +month - 1, +day)).getUTCDate() === +day
}

function isNumber(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '' || Number.isFinite(Number(value))
  return typeof value === 'number' && Number.isFinite(value)
}

type Reference = Extract<FlattenedField, { type: 'relationship' | 'upload' }>

function isReference({ relationTo }: Reference, value: unknown): boolean {
  if (Array.isArray(relationTo)) {
    return isRecord(value) && relationTo.some((slug) => slug === value['relationTo'])
  }
  return typeof value === 'string' || (isRecord(value) && typeof value['id'] === 'string')
}

function isNoRelation(field: FlattenedField, value: unknown): boolean {
  return (
    (field.type === 'relationship' || field.type === 'upload') &&
    ['', 'none', 'null'].includes(value as string)
  )
}

/** Whether every node of a Lexical tree is an object, so that it can be walked. */
function isTree(root: Values): boolean {
  const open = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    const { children = [] } = node
    if (!Array.isArray(children) || !children.every(isRecord)) return false
    // The editor writes null where a picture has none.
    const { fields = null } = node
    if (fields !== null && !isRecord(fields)) return false
    open.push(...children)
  }
  return true
}
