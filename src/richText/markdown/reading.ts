import type { Nodes } from 'mdast'

/** Finds what a text speaks of by key. An unknown key is the lookup's to complain about. */
export type MarkdownLookup = {
  document(collection: string, key: string): { relationTo: string; id: string }
  media(key: string): string
}

/** What is carried along while a text is read. */
export type Reading = {
  lookup: MarkdownLookup
  nextId(): string
}

/** A text says what the editor has nothing for. */
export class UnsupportedText extends Error {}

/** To be thrown for what has no counterpart in the editor. */
export function unsupported(node: Nodes, what: string = node.type): UnsupportedText {
  const { line = '?' } = node.position?.start ?? {}
  return new UnsupportedText(`Unsupported in line ${line}: ${what}`)
}
