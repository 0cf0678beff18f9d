import { recordOf, stringOf } from './json.ts'
import type { Kind, Stored } from './lexical.ts'
import type { InternalLink } from './nodes/link.ts'

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

/** They stay as they are stored. */
export const AS_STORED: References<Stored> = { internalLink: (link) => link, image: (id) => id }

/** A reference's id: Payload hands out the id alone or, populated, the whole document. */
export function idOf(value: unknown): string | undefined {
  return stringOf(value) ?? stringOf(recordOf(value).id)
}
