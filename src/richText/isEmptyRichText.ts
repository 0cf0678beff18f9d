import type { Stored } from './lexical.ts'
import { AS_STORED } from './reading.ts'
import { readRichText } from './readRichText.ts'
import { withoutEmpty } from './withoutEmpty.ts'

/**
 * Whether a stored rich text has nothing for readers in it (`withoutEmpty`). A picture counts, as long as
 * nobody has looked whether it is there.
 *
 * @param tree whatever a rich text field holds
 */
export function isEmptyRichText(tree: unknown): boolean {
  return withoutEmpty(readRichText<Stored>(tree, AS_STORED)).root.children.length === 0
}
