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
