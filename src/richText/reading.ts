import { recordOf, stringOf } from './json.ts'
import type { Json } from './json.ts'
import type { Alignment, InternalLink, Kind, Layout } from './lexical.ts'

/**
 * How deep nodes may lie in one another, the texts inside blocks included; what lies deeper is cut.
 * Fifty nested lists fit, and far more would exhaust the stack of the libraries that follow.
 */
export const MAX_DEPTH = 100

/** What becomes of the places where a text speaks of other documents. */
export type References<K extends Kind> = {
  /** Undefined makes the link its plain text. */
  internalLink(link: InternalLink): K['internalLink'] | undefined
  /** Undefined leaves the image out. */
  image(id: string): K['image'] | undefined
}

/** A reference's id: Payload hands out the id alone or, populated, the whole document. */
export function idOf(value: unknown): string | undefined {
  return stringOf(value) ?? stringOf(recordOf(value).id)
}

const ALIGNMENTS: ReadonlySet<unknown> = new Set<Alignment>([
  '',
  'left',
  'start',
  'center',
  'right',
  'end',
  'justify',
])

/** A node's alignment, indentation and direction, as far as the editor knows such values. */
export function layoutOf({ format, indent, direction }: Json): Layout {
  return {
    format: ALIGNMENTS.has(format) ? (format as Alignment) : '',
    indent: positive(indent) ?? 0,
    direction: direction === 'ltr' || direction === 'rtl' ? direction : null,
  }
}

/** The value if it is a whole number from 1 on. */
export function positive(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : undefined
}
