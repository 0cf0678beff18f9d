import { type Json, positive, recordOf } from './json.ts'

export type Alignment = '' | 'left' | 'start' | 'center' | 'right' | 'end' | 'justify'

/**
 * Names a place of a text in all its languages, through every edit. It is state that the editor keeps
 * with a node without knowing it (Lexical's `NodeState`); see `identify`.
 */
export type Identity = { $?: { segment: string } }

/** How the editor lays a node out; the delivery's HTML leaves that to the front end. */
export type Layout = Identity & {
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

const SEGMENT = /^[\w-]{1,40}$/

/** The identity of a stored node; none where it has none, or one that cannot be a part of a path. */
export function identityOf({ $: state }: Json): Identity {
  const { segment } = recordOf(state)
  return typeof segment === 'string' && SEGMENT.test(segment) ? { $: { segment } } : {}
}

/** A node's identity, alignment, indentation and direction, as far as the editor knows such values. */
export function layoutOf(node: Json): Layout {
  const { format, indent, direction } = node
  return {
    ...identityOf(node),
    format: ALIGNMENTS.has(format) ? (format as Alignment) : '',
    indent: positive(indent) ?? 0,
    direction: direction === 'ltr' || direction === 'rtl' ? direction : null,
  }
}

/** What of it a node has that nobody indents. */
export function withoutIndent({ $, format }: Layout): Identity & Pick<Layout, 'format'> {
  return { ...($ ? { $ } : {}), format }
}
