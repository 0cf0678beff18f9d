import type { Element } from 'hast'
import { h } from 'hastscript'

import type { ListNode } from './lexical.ts'
import { inlineToHast } from './line/inlineToHast.ts'
import { listItems } from './listItems.ts'
import type { Delivered } from './delivered.ts'

export function listToHast(list: ListNode<Delivered>): Element {
  const items = listItems(list).map(({ line, nested }) =>
    h('li', [...inlineToHast(line), ...nested.map(listToHast)]),
  )
  const start = list.tag === 'ol' && list.start > 1 ? list.start : undefined
  return h(list.tag, { start }, items)
}
