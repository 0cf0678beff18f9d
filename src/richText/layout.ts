import { type Json, positive } from './json.ts'

export type Alignment = '' | 'left' | 'start' | 'center' | 'right' | 'end' | 'justify'

/** How the editor lays a node out; the delivery's HTML leaves that to the front end. */
export type Layout = {
  format: Alignment
  indent: number
  direction: 'ltr' | 'rtl' | null
}

/** What the editor writes where nobody has aligned or indented anything. */
export const PLAIN_LAYOUT: Layout = { format: '', indent: 0, direction: null }

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
