import { groupAdjacent } from './groupAdjacent.ts'
import { recordOf, recordsOf, stringOf } from './json.ts'
import type { Json } from './json.ts'
import { HEADER } from './lexical.ts'
import type * as Lexical from './lexical.ts'
import * as make from './nodes.ts'
import { numberItems } from './numberItems.ts'
import { idOf, layoutOf, MAX_DEPTH, positive } from './reading.ts'
import type { References } from './reading.ts'
import { isInline, readInline } from './line/readInline.ts'
import { readAddress, WEB_KINDS } from '../text/readAddress.ts'

/** Wide enough for any table; a cell that claims a million columns would cost as much to write. */
const MAX_SPAN = 100

const HEADING_TAGS: ReadonlySet<unknown> = new Set<Lexical.HeadingTag>(['h2', 'h3', 'h4'])

/**
 * Brings whatever a rich text field holds into the form of `lexical.ts`. Well-formed text comes out
 * as it went in. A node that is not offered gives way to its children, links that lead to an unsafe
 * address become their text, and nesting beyond `MAX_DEPTH` is cut: what comes out can be rendered
 * without further checks, and holds nothing that was not asked for (populated documents, say).
 */
export function readRichText<K extends Lexical.Kind>(
  value: unknown,
  references: References<K>,
): Lexical.RichText<K> {
  return body(value, 0)

  function body(richText: unknown, depth: number): Lexical.RichText<K> {
    const root = recordOf(recordOf(richText).root)
    return make.richText(flow(root, depth), layoutOf(root))
  }

  function flow(parent: Json, depth: number): Lexical.FlowNode<K>[] {
    if (depth > MAX_DEPTH) return []
    return groupAdjacent(recordsOf(parent.children), isInline).flatMap((group) =>
      group.some(isInline) ? stray(group, depth) : group.flatMap((node) => flowNode(node, depth)),
    )
  }

  /** Text outside of any paragraph, left over from a node that was not offered. */
  function stray(nodes: readonly Json[], depth: number): Lexical.FlowNode<K>[] {
    const line = readInline(nodes, references, depth)
    return line.length > 0 ? [make.paragraph(line)] : []
  }

  function flowNode(node: Json, depth: number): Lexical.FlowNode<K>[] {
    const layout = layoutOf(node)

    switch (node.type) {
      case 'paragraph':
        return [make.paragraph(inline(node, depth), layout)]
      case 'heading':
        return HEADING_TAGS.has(node.tag)
          ? [make.heading(node.tag as Lexical.HeadingTag, inline(node, depth), layout)]
          : flow(node, depth + 1)
      case 'quote':
        return [make.quote(inline(node, depth), layout)]
      case 'list':
        return [list(node, depth)]
      case 'table':
        return [make.table(rows(node, depth), layout)]
      case 'horizontalrule':
        return [make.horizontalRule()]
      case 'upload':
        return upload(node)
      case 'block':
        return block(node, depth)
      default:
        return flow(node, depth + 1)
    }
  }

  function inline(parent: Json, depth: number): Lexical.InlineNode<K>[] {
    return readInline(recordsOf(parent.children), references, depth + 1)
  }

  function list(node: Json, depth: number): Lexical.ListNode<K> {
    const listType = node.listType === 'number' ? 'number' : 'bullet'
    const items = depth < MAX_DEPTH ? childrenAs('listitem', node) : []
    const start = positive(node.start) ?? 1
    const read = items.map((item) =>
      make.listItem(start, itemChildren(item, depth + 2), layoutOf(item)),
    )
    return make.list({ listType, start }, numberItems(read, start), layoutOf(node))
  }

  function itemChildren(item: Json, depth: number): Lexical.ListItemNode<K>['children'] {
    return groupAdjacent(recordsOf(item.children), isList).flatMap(
      (group): Lexical.ListItemNode<K>['children'] =>
        group.some(isList)
          ? group.map((nested) => list(nested, depth))
          : readInline(group, references, depth),
    )
  }

  function rows(node: Json, depth: number): Lexical.TableRowNode<K>[] {
    return childrenAs('tablerow', node).map((row) =>
      make.tableRow(
        childrenAs('tablecell', row).map((cell) =>
          make.tableCell<K>(
            {
              headerState: (positive(cell.headerState) ?? 0) & (HEADER.row | HEADER.column),
              colSpan: span(cell.colSpan),
              rowSpan: span(cell.rowSpan),
            },
            flow(cell, depth + 3),
            layoutOf(cell),
          ),
        ),
        layoutOf(row),
      ),
    )
  }

  function upload(node: Json): Lexical.UploadNode<K>[] {
    const id = node.relationTo === 'media' ? idOf(node.value) : undefined
    const image = id === undefined ? undefined : references.image(id)
    if (image === undefined) return []
    return [make.upload<K>(image, stringOf(node.id), layoutOf(node))]
  }

  function block(node: Json, depth: number): Lexical.BlockNode<K>[] {
    const fields = blockFields(recordOf(node.fields), depth + 1)
    return fields ? [make.block<K>(fields, layoutOf(node))] : []
  }

  function blockFields(fields: Json, depth: number): Lexical.BlockNode<K>['fields'] | undefined {
    const { blockType } = fields
    const shared = { id: stringOf(fields.id), blockName: stringOf(fields.blockName) ?? '' }
    const title = stringOf(fields.title) ?? ''

    switch (blockType) {
      case 'callout': {
        const kind = fields.kind === 'warning' ? 'warning' : 'info'
        return { ...shared, blockType, kind, title, body: body(fields.body, depth) }
      }
      case 'accordion': {
        const items = recordsOf(fields.items).map((item) => ({
          id: stringOf(item.id),
          title: stringOf(item.title) ?? '',
          body: body(item.body, depth),
        }))
        return { ...shared, blockType, items }
      }
      case 'video':
        return {
          ...shared,
          blockType,
          url: readAddress(fields.url, WEB_KINDS).address ?? '',
          title,
        }
      default:
        return undefined
    }
  }
}

function isList(node: Json): boolean {
  return node.type === 'list'
}

/** The children of the only type that may stand here; anything else is put into one of that type. */
function childrenAs(type: 'listitem' | 'tablerow' | 'tablecell', parent: Json): Json[] {
  return recordsOf(parent.children).map((child) =>
    child.type === type ? child : { type, children: [child] },
  )
}

function span(value: unknown): number {
  return Math.min(positive(value) ?? 1, MAX_SPAN)
}
