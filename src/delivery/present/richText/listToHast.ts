import type { Element } from 'hast'
import { h } from 'hastscript'

import type { InlineNode, ListItemNode, ListNode } from '../../../config/richText/lexical.ts'
import { inlineToHast } from './inlineToHast.ts'
import type { Delivered } from './resolve.ts'

/**
 * A list. The editor keeps a nested list in an item of its own; here it goes into the item that it
 * belongs to, so that readers hear the number of items that they see.
 */
export function listToHast(list: ListNode<Delivered>): Element {
  const items: Element[] = []

  for (const { children } of list.children) {
    const nested = children.filter((child) => child.type === 'list').map(listToHast)
    const line = inlineToHast(children.filter(isInline))
    const before = items.at(-1)
    if (before && line.length === 0 && nested.length > 0) before.children.push(...nested)
    else items.push(h('li', [...line, ...nested]))
  }
  const start = list.tag === 'ol' && list.start > 1 ? list.start : undefined
  return h(list.tag, { start }, items)
}

function isInline(
  child: ListItemNode<Delivered>['children'][number],
): child is InlineNode<Delivered> {
  return child.type !== 'list'
}
