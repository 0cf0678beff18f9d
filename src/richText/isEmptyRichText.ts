import type { Stored } from './lexical.ts'
import { readRichText } from './readRichText.ts'
import { withoutEmpty } from './withoutEmpty.ts'

/**
 * Whether a stored rich text has nothing for readers in it (`withoutEmpty`). A picture counts, as long as
 * nobody has looked whether it is there.
 *
 * @param tree whatever a rich text field holds
 */
export function isEmptyRichText(tree: unknown): boolean {
  const read = readRichText<Stored>(tree, { internalLink: (link) => link, image: (id) => id })
  return withoutEmpty(read).root.children.length === 0
}
