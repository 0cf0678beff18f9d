import type { Values } from './localCopies.ts'

/** What changes with every save without anybody having typed anything, or belongs to no text. */
export const METADATA: ReadonlySet<string> = new Set([
  'id',
  'createdAt',
  'updatedAt',
  '_status',
  'sessions',
  'collection',
  'globalType',
  'referenceKeys',
  'minorEdit',
])

/** The server names the lines of a text when it stores it; the editor gets to know with the next visit. */
const IDENTITY = '$'

/** Whether a value is what another one is; nothing, an empty text and an empty list are the same. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (isNothing(a) || isNothing(b)) return isNothing(a) && isNothing(b)
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, index) => sameValue(value, b[index]))
  }
  if (isRecord(a) && isRecord(b)) {
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].every(
      (key) => key === IDENTITY || sameValue(a[key], b[key]),
    )
  }
  return a === b
}

/**
 * Whether two states of a document have the same content: all fields that both know, without what a
 * save changes by itself.
 */
export function sameContent(a: Values, b: Values): boolean {
  return Object.keys(a)
    .filter((name) => name in b && !METADATA.has(name))
    .every((name) => sameValue(a[name], b[name]))
}

/**
 * What is mine on top of what is stored: the fields that I have changed since the state that my text is
 * based on, and everything else as it is stored now.
 */
export function mineOnTop(states: { base: Values; mine: Values; stored: Values }): Values {
  const { base, mine, stored } = states
  const changed = Object.entries(mine).filter(
    ([name, value]) => !METADATA.has(name) && !sameValue(value, base[name]),
  )
  return { ...stored, ...Object.fromEntries(changed) }
}

const isRecord = (value: unknown): value is Values => typeof value === 'object' && value !== null

const isNothing = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0)
