import type { FlattenedField } from 'payload'
import { isRecord } from './isRecord.ts'

type Values = Readonly<Record<string, unknown>>

/**
 * The paths in a written document whose values are not of their fields' types. Payload checks few of
 * them: others it stores as text, and some end as an error of the database. What its own forms send in
 * another type (a number as text, no relation as an empty text) is right.
 *
 * @param data as it was sent; fields that are missing or null are right
 * @returns such as `title`, `items.0.label`
 */
export function wrongTypes(fields: readonly FlattenedField[], data: Values): string[] {
  return fields.flatMap((field) => {
    const value = data[field.name]
    return value === undefined || value === null ? [] : wrongIn(field, value)
  })
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
      return typeof value === 'string'
    case 'number':
      return isNumber(value)
    case 'checkbox':
      return typeof value === 'boolean' || ['true', 'false', ''].includes(value as string)
    case 'date':
      return typeof value === 'string' && (value === '' || !Number.isNaN(Date.parse(value)))
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
