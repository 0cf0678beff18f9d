import type { Field, Fields } from '../../model/fields.ts'
import { isBlank } from '../../text/isBlank.ts'
import { readAddress, WEB_KINDS } from '../../text/readAddress.ts'
import { recordOf, recordsOf } from '../../richText/json.ts'

/**
 * A field with one value for all languages; null where it is empty, or a group of which all is. It looks
 * the same whichever database it comes from.
 */
export function plainValue(field: Field | undefined, value: unknown): unknown {
  switch (field?.kind) {
    case 'webAddress':
      return readAddress(value, WEB_KINDS).address ?? null
    case 'date':
      return dateValue(value)
    case 'group': {
      const group = groupOf(field.fields, value)
      return Object.values(group).every((part) => part === null) ? null : group
    }
    case 'list':
      return recordsOf(value).map((group) => groupOf(field.fields, group))
    default:
      return emptyAsNull(value)
  }
}

function groupOf(fields: Fields, value: unknown): Record<string, unknown> {
  const group = recordOf(value)
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, plainValue(field, group[name])]),
  )
}

/** A date as ISO 8601 in UTC with milliseconds; null where there is none. */
export function dateValue(value: unknown): string | null {
  if (typeof value !== 'string' && !(value instanceof Date)) return null
  const date = new Date(value)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

/** A value as it is; null for none, and for a text with nothing to see in it. */
export function emptyAsNull(value: unknown): unknown {
  if (value instanceof Date) return dateValue(value)
  if (typeof value === 'string') return isBlank(value) ? null : value
  return value ?? null
}
