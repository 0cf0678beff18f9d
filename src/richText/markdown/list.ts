import type { List, ListItem } from 'mdast'

import * as make from '../nodes.ts'
import type { ListItemNode, ListNode } from '../nodes/list.ts'
import { inlineFromMarkdown } from './inline.ts'
import { unsupported } from './reading.ts'
import type { Reading } from './reading.ts'

/** A list, each nested one in an item of its own, as the editor keeps it. */
export function list(node: List, reading: Reading, indent = 0): ListNode {
  const start = node.start ?? 1
  return make.list(
    { listType: node.ordered ? 'number' : 'bullet', start },
    node.children.flatMap((item, index) => listItems(item, reading, start + index, indent)),
  )
}

function listItems(
  item: ListItem,
  reading: Reading,
  value: number,
  indent: number,
): ListItemNode[] {
  if (typeof item.checked === 'boolean') throw unsupported(item, 'a task in a list')

  const layout = { ...make.PLAIN_LAYOUT, indent }
  return item.children.map((child, index) => {
    if (child.type === 'paragraph' && index === 0) {
      return make.listItem(value, inlineFromMarkdown(child.children, reading), layout)
    }
    // The editor counts an item that only holds a list as the next one, and then again.
    if (child.type === 'list') {
      return make.listItem(value + Math.min(index, 1), [list(child, reading, indent + 1)], layout)
    }
    throw unsupported(child, `${child.type} as number ${index + 1} in a list item`)
  })
}
