import type { Values } from './localCopies.ts'
import { METADATA, sameValue } from './sameContent.ts'
import { textOf } from './textOf.ts'

/** A field of the form, as its configuration in the browser names it. */
export type FormField = {
  type: string
  name?: string
  label?: unknown
  fields?: FormField[]
  tabs?: FormField[]
}

/** A text in three parts: what is different is in the middle. */
export type Marked = { before: string; changed: string; after: string }

/** The texts of a field; of one that refers to documents, how many are chosen. */
export type Difference = {
  name: string
  label: unknown
  mine: Marked
  stored: Marked
  chosen?: { mine: number; stored: number }
}

const REFERRING = new Set(['relationship', 'upload'])

/** The fields in which two states differ, in the order of the form. */
export function differences(fields: FormField[], mine: Values, stored: Values): Difference[] {
  return named(fields)
    .filter(
      ({ name }) => name in mine && !METADATA.has(name) && !sameValue(mine[name], stored[name]),
    )
    .map(({ name, label, type }) => {
      const isReferring = REFERRING.has(type)
      const [a, b] = isReferring
        ? markChange('', '')
        : markChange(textOf(mine[name]), textOf(stored[name]))
      const chosen = { mine: count(mine[name]), stored: count(stored[name]) }
      return {
        name,
        label: label ?? name,
        mine: a,
        stored: b,
        ...(isReferring ? { chosen } : {}),
      }
    })
}

const count = (value: unknown) => (Array.isArray(value) ? value.length : Number(Boolean(value)))

/** Fields with names, taken out of the rows and tabs that only arrange them. */
function named(fields: FormField[]): (FormField & { name: string })[] {
  return fields.flatMap((field) => {
    if (field.name && field.type !== 'ui' && field.type !== 'join') {
      return [{ ...field, name: field.name }]
    }
    return named([...(field.fields ?? []), ...(field.tabs ?? [])])
  })
}

/** Where two texts differ: everything between what they begin and what they end with. */
export function markChange(a: string, b: string): [Marked, Marked] {
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && a[start] === b[start]) start += 1
  let end = 0
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  const cut = (text: string): Marked => ({
    before: text.slice(0, start),
    changed: text.slice(start, text.length - end),
    after: text.slice(text.length - end),
  })
  return [cut(a), cut(b)]
}
