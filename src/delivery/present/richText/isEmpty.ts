import type {
  FlowNode,
  InlineNode,
  ListItemNode,
  Stored,
} from '../../../config/richText/lexical.ts'
import { readRichText } from '../../../config/richText/readRichText.ts'

/** Whether there is nothing to read: no text, and no image, table or block either. */
export function isEmptyRichText(tree: unknown): boolean {
  const { root } = readRichText<Stored>(tree, {
    internalLink: (link) => link,
    image: (id) => id,
  })
  return root.children.every(isEmpty)
}

function isEmpty(node: FlowNode | InlineNode | ListItemNode): boolean {
  switch (node.type) {
    case 'upload':
    case 'table':
    case 'block':
      return false
    case 'text':
      return node.text.trim() === ''
    case 'horizontalrule':
    case 'linebreak':
    case 'tab':
      return true
    default:
      return node.children.every(isEmpty)
  }
}
