import { isBlank } from '../text/isBlank.ts'
import type {
  AccordionItem,
  BlockNode,
  Callout,
  FlowNode,
  InlineNode,
  Kind,
  ListItemNode,
  ListNode,
  PlainInlineNode,
  RichText,
  TableNode,
} from './lexical.ts'
import { numberItems } from './numberItems.ts'

/**
 * The text without what says nothing, at any depth: lines of blanks, links without a label, list items,
 * quotes, call-outs and accordions of nothing, rules with nothing to part. A table that has something in
 * a cell keeps its other cells, because they are its shape. A link without a label leaves its blanks.
 *
 * @param text as `readRichText` reads it; it is not changed
 */
export function withoutEmpty<K extends Kind>({ root }: RichText<K>): RichText<K> {
  return { root: { ...root, children: flow(root.children) } }
}

function flow<K extends Kind>(nodes: readonly FlowNode<K>[]): FlowNode<K>[] {
  const kept = nodes.flatMap(flowNode)
  return kept.every(({ type }) => type === 'horizontalrule') ? [] : kept
}

function flowNode<K extends Kind>(node: FlowNode<K>): FlowNode<K>[] {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
    case 'quote': {
      const children = line(node.children)
      return children.length > 0 ? [{ ...node, children }] : []
    }
    case 'list':
      return list(node)
    case 'table':
      return table(node)
    case 'block':
      return block(node)
    case 'horizontalrule':
    case 'upload':
      return [node]
  }
}

/** Blanks between words are part of a line; a line of nothing else is none. */
function line<K extends Kind>(nodes: readonly InlineNode<K>[]): InlineNode<K>[] {
  const withLabels = nodes.flatMap((node): InlineNode<K>[] =>
    isLink(node) && node.children.every(isBlankNode) ? node.children : [node],
  )
  return withLabels.every((node) => !isLink(node) && isBlankNode(node)) ? [] : withLabels
}

function isLink<K extends Kind>(
  node: InlineNode<K>,
): node is Exclude<InlineNode<K>, PlainInlineNode> {
  return node.type === 'link' || node.type === 'autolink'
}

function isBlankNode(node: PlainInlineNode): boolean {
  return node.type === 'linebreak' || isBlank(node.text)
}

function list<K extends Kind>(node: ListNode<K>): ListNode<K>[] {
  const items = node.children.flatMap((item): ListItemNode<K>[] => {
    const nested = item.children.filter((child) => child.type === 'list').flatMap(list)
    const children = [...line(item.children.filter((child) => child.type !== 'list')), ...nested]
    return children.length > 0 ? [{ ...item, children }] : []
  })
  return items.length > 0 ? [{ ...node, children: numberItems(items, node.start) }] : []
}

function table<K extends Kind>(node: TableNode<K>): TableNode<K>[] {
  const rows = node.children.map((row) => ({
    ...row,
    children: row.children.map((cell) => ({ ...cell, children: flow(cell.children) })),
  }))
  const isEmpty = rows.every((row) => row.children.every(({ children }) => children.length === 0))
  return isEmpty ? [] : [{ ...node, children: rows }]
}

function block<K extends Kind>(node: BlockNode<K>): BlockNode<K>[] {
  const { fields } = node
  switch (fields.blockType) {
    case 'callout':
      return titled<K, Callout<K>>(fields).map((callout) => ({ ...node, fields: callout }))
    case 'accordion': {
      const items = fields.items.flatMap((item) => titled<K, AccordionItem<K>>(item))
      return items.length > 0 ? [{ ...node, fields: { ...fields, items } }] : []
    }
    case 'video': {
      const title = isBlank(fields.title) ? '' : fields.title
      return title || fields.url ? [{ ...node, fields: { ...fields, title } }] : []
    }
  }
}

/** What has a title and a text: gone without both; a title of blanks is none. */
function titled<K extends Kind, Part extends { title: string; body: RichText<K> }>(
  part: Part,
): Part[] {
  const title = isBlank(part.title) ? '' : part.title
  const body = withoutEmpty<K>(part.body)
  return title || body.root.children.length > 0 ? [{ ...part, title, body }] : []
}
