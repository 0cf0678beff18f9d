import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'

import { HEADER } from './lexical.ts'
import type { FlowNode, TableCellNode, TableNode, TableRowNode } from './lexical.ts'
import { inlineToHast } from './line/inlineToHast.ts'
import type { Delivered } from './delivered.ts'

type FlowToHast = (nodes: readonly FlowNode<Delivered>[]) => ElementContent[]

/** A table whose leading header rows are its head. `flowToHast` writes what stands in the cells. */
export function tableToHast(table: TableNode<Delivered>, flowToHast: FlowToHast): Element {
  const firstBodyRow = table.children.findIndex((row) => !isHeaderRow(row))
  const headLength = firstBodyRow < 0 ? table.children.length : firstBodyRow
  const section = (tagName: 'thead' | 'tbody', rows: TableRowNode<Delivered>[]) =>
    rows.length > 0 ? h(tagName, rows.map(row)) : undefined

  return h('table', [
    section('thead', table.children.slice(0, headLength)),
    section('tbody', table.children.slice(headLength)),
  ])

  function row({ children }: TableRowNode<Delivered>): Element {
    return h('tr', children.map(cell))
  }

  function cell(node: TableCellNode<Delivered>): Element {
    const { headerState, colSpan, rowSpan, children } = node
    const spans = {
      colSpan: colSpan > 1 ? colSpan : undefined,
      rowSpan: rowSpan > 1 ? rowSpan : undefined,
    }
    const content = cellContent(children, flowToHast)
    // A header without a word names nothing, as the corner of a table with headers on two sides.
    if (headerState === 0 || content.length === 0) return h('td', spans, content)
    return h('th', { scope: headerState & HEADER.row ? 'col' : 'row', ...spans }, content)
  }
}

function isHeaderRow({ children }: TableRowNode<Delivered>): boolean {
  return children.length > 0 && children.every((cell) => (cell.headerState & HEADER.row) !== 0)
}

/** The editor puts a paragraph into every cell; the reader needs no more than line breaks. */
function cellContent(
  children: readonly FlowNode<Delivered>[],
  flowToHast: FlowToHast,
): ElementContent[] {
  const paragraphs = children.filter((child) => child.type === 'paragraph')
  if (paragraphs.length < children.length) return flowToHast(children)
  return paragraphs.flatMap((paragraph, index) => [
    ...(index > 0 ? [h('br')] : []),
    ...inlineToHast(paragraph.children),
  ])
}
