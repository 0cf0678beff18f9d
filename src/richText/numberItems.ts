import type { Kind, ListItemNode } from './lexical.ts'

/**
 * The items of a list with their numbers, as the editor counts them: from the list's start on, where an
 * item that holds nested lists only belongs to the one before it.
 */
export function numberItems<K extends Kind>(
  items: readonly ListItemNode<K>[],
  start: number,
): ListItemNode<K>[] {
  let next = start
  return items.map((item) => {
    const value = next
    if (item.children[0]?.type !== 'list') next += 1
    return { ...item, value }
  })
}
