import type { InlineNode, ListNode } from './lexical.ts'
import type { Delivered } from './delivered.ts'

type Item = { line: InlineNode<Delivered>[]; nested: ListNode<Delivered>[] }

/**
 * The items of a list. The editor keeps a nested list in an item of its own; here it is in the item that
 * it belongs to, so that readers hear the number of items that they see.
 */
export function listItems({ children }: ListNode<Delivered>): Item[] {
  const items: Item[] = []
  for (const item of children) {
    const nested = item.children.filter((child) => child.type === 'list')
    const line = item.children.filter((child) => child.type !== 'list')
    const before = items.at(-1)
    if (before && line.length === 0) before.nested.push(...nested)
    else items.push({ line, nested })
  }
  return items
}
