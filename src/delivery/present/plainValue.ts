import { isBlank } from '../../text/isBlank.ts'
import { readAddress, WEB_KINDS } from '../../text/readAddress.ts'
import { recordOf } from '../../richText/json.ts'

/** The fields of groups, so that they look the same whichever database they come from. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  contact: ['organisation', 'street', 'postalCode', 'city', 'email', 'phone'],
  location: ['latitude', 'longitude'],
  place: ['name', 'address'],
}

const WEB_ADDRESSES: ReadonlySet<string> = new Set(['website', 'onlineUrl', 'registrationUrl'])

/** A field with one value for all languages; null where it is empty, or a group of which all is. */
export function plainValue(field: string, value: unknown): unknown {
  if (WEB_ADDRESSES.has(field)) return readAddress(value, WEB_KINDS).address ?? null
  const names = GROUPS[field]
  if (!names) return emptyAsNull(value)

  const group = recordOf(value)
  const entries = names.map((name) => [name, emptyAsNull(group[name])] as const)
  return entries.every(([, part]) => part === null) ? null : Object.fromEntries(entries)
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
