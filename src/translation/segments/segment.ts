import { createHash } from 'node:crypto'
import { visibleText } from '../../text/visibleText.ts'

/** What a segment holds: words, the address of a link, a file in `media`, a whole text of its own. */
export type SegmentKind = 'adaptation' | 'file' | 'link' | 'text'

/**
 * The smallest part of a document that is translated by itself: a field, a line of a rich text (a heading,
 * paragraph, list item, cell), a title in a block; or a value that may differ by language.
 */
export type Segment = {
  /** Where it is: the field, and in a rich text the identity of the node. It survives moves and edits. */
  path: string
  kind: SegmentKind
  /** What it is in, for people: `field`, `paragraph`, `h2`, `listitem`, `callout.title`, `picture`, `link`. */
  node: string
  /** From 0 on, in the order of the document. */
  order: number
  /**
   * What each code stands for, beginning with what is around all of it: `link`, `linebreak`, `tab`, or the
   * formats that change a meaning as a bitmask (0 for mere emphasis).
   */
  codes: readonly (number | string)[]
  /** The German: text with codes, an address, the id of a file. */
  source: string
  /** Equal for the same German: see {@link hashOf}. */
  hash: string
}

/**
 * The hash of a segment's German as readers see it: other blanks and composed letters do not change it.
 *
 * @returns 72 bits of SHA-256, as 12 characters
 */
export function hashOf({
  kind,
  source,
  codes,
}: Pick<Segment, 'codes' | 'kind' | 'source'>): string {
  const visible = kind === 'text' ? visibleText(source) : source
  const text = JSON.stringify([kind, visible, ...codes])
  return createHash('sha256').update(text).digest('base64url').slice(0, 12)
}

/** Whether a language has to have a value of its own. Others are as in German until somebody changes them. */
export const isRequired = ({ kind }: Pick<Segment, 'kind'>): boolean =>
  kind === 'text' || kind === 'adaptation'
