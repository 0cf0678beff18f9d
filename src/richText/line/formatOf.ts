import type { InlineNode } from '../lexical.ts'
import type { Delivered } from '../delivered.ts'

/** The formats of a whole node, as a bitmask of `TEXT_FORMAT`; a link has those of its whole label. */
export function formatOf(node: InlineNode<Delivered>): number {
  switch (node.type) {
    case 'text':
    case 'tab':
      return node.format
    case 'linebreak':
      return 0
    case 'link':
    case 'autolink': {
      const texts = node.children.filter((child) => child.type !== 'linebreak')
      return texts.length > 0 ? texts.map(formatOf).reduce((shared, format) => shared & format) : 0
    }
  }
}
