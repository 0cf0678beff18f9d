export type Json = Readonly<Record<string, unknown>>

/** The value as an object; anything else is read as one without properties. */
export function recordOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {}
}

/** The objects of a list; anything else is read as an empty one. */
export function recordsOf(value: unknown): Json[] {
  return Array.isArray(value)
    ? value.filter((item) => typeof item === 'object' && item !== null)
    : []
}

/** The value if it is a string. */
export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The value if it is a whole number from 1 on. */
export function positive(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : undefined
}

/** What a record has under this name itself; nothing of what all objects have, such as `constructor`. */
export function ownOf<Value>(
  record: Readonly<Record<string, Value>>,
  name: unknown,
): Value | undefined {
  return typeof name === 'string' && Object.hasOwn(record, name) ? record[name] : undefined
}
