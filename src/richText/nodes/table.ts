import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import type { TableCell } from 'mdast'

import { childrenAs } from '../childrenAs.ts'
import type { Delivered } from '../delivered.ts'
import { positive } from '../json.ts'
import { layoutOf, PLAIN_LAYOUT } from '../layout.ts'
import type { ElementNode, FlowNode, Kind, Stored } from '../lexical.ts'
import { lineToHast } from '../line/lineToHast.ts'
import type { FlowSpec, FlowToHast, MdastLine, ToMdast } from '../spec.ts'

export type TableNode<K extends Kind = Stored> = ElementNode & {
  type: 'table'
  children: TableRowNode<K>[]
}

export type TableRowNode<K extends Kind = Stored> = ElementNode & {
  type: 'tablerow'
  children: TableCellNode<K>[]
}

export type TableCellNode<K extends Kind = Stored> = ElementNode & {
  type: 'tablecell'
  /** A bitmask of `HEADER`. */
  headerState: number
  colSpan: number
  rowSpan: number
  backgroundColor: null
  children: FlowNode<K>[]
}

/** The bits of a table cell's `headerState`: in a header row, in a header column. */
export const HEADER = { row: 1, column: 2 } as const

export function table<K extends Kind = Stored>(
  children: TableRowNode<K>[],
  layout = PLAIN_LAYOUT,
): TableNode<K> {
  return { type: 'table', version: 1, ...layout, children }
}

export function tableRow<K extends Kind = Stored>(
  children: TableCellNode<K>[],
  layout = PLAIN_LAYOUT,
): TableRowNode<K> {
  return { type: 'tablerow', version: 1, ...layout, children }
}

export function tableCell<K extends Kind = Stored>(
  { headerState = 0, colSpan = 1, rowSpan = 1 }: Partial<TableCellNode<K>>,
  children: FlowNode<K>[],
  layout = PLAIN_LAYOUT,
): TableCellNode<K> {
  const cell = { headerState, colSpan, rowSpan, backgroundColor: null }
  return { type: 'tablecell', version: 1, ...layout, ...cell, children }
}

/** Wide enough for any table; a cell that claims a million columns would cost as much to write. */
const MAX_SPAN = 100

const SPANS = { colSpan: [], rowSpan: [] }

export const tableSpec: FlowSpec<'table'> = {
  read(node, { flow }, depth) {
    const rows = childrenAs('tablerow', node).map((row) => {
      const cells = childrenAs('tablecell', row).map((cell) =>
        tableCell(
          {
            headerState: (positive(cell.headerState) ?? 0) & (HEADER.row | HEADER.column),
            colSpan: span(cell.colSpan),
            rowSpan: span(cell.rowSpan),
          },
          flow(cell, depth + 3),
          layoutOf(cell),
        ),
      )
      return tableRow(cells, layoutOf(row))
    })
    return [table(rows, layoutOf(node))]
  },

  /** One that has something in a cell keeps its other cells, because they are its shape. */
  withoutEmpty(node, flow) {
    const rows = node.children.map((row) => ({
      ...row,
      children: row.children.map((cell) => ({ ...cell, children: flow(cell.children) })),
    }))
    const isEmpty = rows.every((row) => row.children.every(({ children }) => children.length === 0))
    return isEmpty ? [] : [{ ...node, children: rows }]
  },

  elements: {
    table: {},
    thead: { within: ['table'] },
    tbody: { within: ['table'] },
    tr: { within: ['table'] },
    th: { attributes: { scope: ['col', 'row'], ...SPANS }, within: ['table'] },
    td: { attributes: SPANS, within: ['table'] },
    br: {},
  },
  toHast: (node, flow) => [tableToHast(node, flow)],

  /**
   * A table of Markdown, whose cells are a single line each and whose first row is its head: one without
   * a header row gets an empty head. Cells that span others leave those empty, so that columns stay.
   */
  toMdast({ children: rows }, to) {
    const grid = spread(rows, to)
    const width = Math.max(...grid.map((row) => row.length))
    const cells = grid.map((row) =>
      Array.from({ length: width }, (_, column) => row[column] ?? EMPTY),
    )
    const isHeadless = !rows[0]?.children.every(({ headerState }) => headerState & HEADER.row)
    const head = Array.from({ length: width }, () => EMPTY)
    return [
      {
        type: 'table',
        children: (isHeadless ? [head, ...cells] : cells).map((row) => ({
          type: 'tableRow',
          children: row,
        })),
      },
    ]
  },
  toCellLines: ({ children }, to) =>
    children.flatMap((row) => row.children.map((cell) => cellToMdast(cell.children, to))),

  toText: ({ children }, flow) =>
    children
      .map((row) => row.children.map((cell) => oneLine(flow(cell.children))).join('\t'))
      .join('\n'),

  visible: ({ children }, flow) => [
    'table',
    ...children.map((row) =>
      row.children.map((cell) => [
        [cell.headerState, cell.colSpan, cell.rowSpan],
        ...flow(cell.children),
      ]),
    ),
  ],

  mapTexts: (node, { flow }) => ({
    ...node,
    children: node.children.map((row) => ({
      ...row,
      children: row.children.map((cell) => ({ ...cell, children: flow(cell.children) })),
    })),
  }),
}

function span(value: unknown): number {
  return Math.min(positive(value) ?? 1, MAX_SPAN)
}

/** A table whose leading header rows are its head. */
function tableToHast({ children }: TableNode<Delivered>, flow: FlowToHast): Element {
  const firstBodyRow = children.findIndex((row) => !isHeaderRow(row))
  const headLength = firstBodyRow < 0 ? children.length : firstBodyRow
  const row = (node: TableRowNode<Delivered>) =>
    h(
      'tr',
      node.children.map((cell) => cellToHast(cell, flow)),
    )
  const section = (tagName: 'thead' | 'tbody', rows: TableRowNode<Delivered>[]) =>
    rows.length > 0 ? h(tagName, rows.map(row)) : undefined

  return h('table', [
    section('thead', children.slice(0, headLength)),
    section('tbody', children.slice(headLength)),
  ])
}

function isHeaderRow({ children }: TableRowNode<Delivered>): boolean {
  return children.length > 0 && children.every((cell) => (cell.headerState & HEADER.row) !== 0)
}

function cellToHast(
  { headerState, colSpan, rowSpan, children }: TableCellNode<Delivered>,
  flow: FlowToHast,
): Element {
  const spans = {
    colSpan: colSpan > 1 ? colSpan : undefined,
    rowSpan: rowSpan > 1 ? rowSpan : undefined,
  }
  const content = cellContent(children, flow)
  // A header without a word names nothing, as the corner of a table with headers on two sides.
  if (headerState === 0 || content.length === 0) return h('td', spans, content)
  return h('th', { scope: headerState & HEADER.row ? 'col' : 'row', ...spans }, content)
}

/** The editor puts a paragraph into every cell; the reader needs no more than line breaks. */
function cellContent(children: readonly FlowNode<Delivered>[], flow: FlowToHast): ElementContent[] {
  const paragraphs = children.filter((child) => child.type === 'paragraph')
  if (paragraphs.length < children.length) return flow(children)
  return paragraphs.flatMap((paragraph, index) => [
    ...(index > 0 ? [h('br')] : []),
    ...lineToHast(paragraph.children),
  ])
}

const EMPTY: TableCell = { type: 'tableCell', children: [] }

/** The cells by row and column, those that are only spanned empty. */
function spread(rows: readonly TableRowNode<Delivered>[], to: ToMdast): TableCell[][] {
  const grid: TableCell[][] = rows.map(() => [])
  rows.forEach(({ children }, row) => {
    let column = 0
    for (const cell of children) {
      while (grid[row]?.[column]) column += 1
      const content: TableCell = { type: 'tableCell', children: cellToMdast(cell.children, to) }
      for (let down = 0; down < cell.rowSpan; down += 1) {
        for (let right = 0; right < cell.colSpan; right += 1) {
          const line = grid[row + down]
          if (line) line[column + right] = down + right === 0 ? content : EMPTY
        }
      }
      column += cell.colSpan
    }
  })
  return grid
}

/**
 * What stands in a cell as the one line that Markdown gives it: paragraphs, list items and whatever else
 * one after the other with a blank between them, list items with their marks, titles in bold.
 */
function cellToMdast(nodes: readonly FlowNode<Delivered>[], to: ToMdast): MdastLine {
  const lines = to.cellLines(nodes).filter((line) => line.length > 0)
  return lines.flatMap((line, index) => (index > 0 ? [BLANK, ...line] : line))
}

const BLANK = { type: 'text', value: ' ' } as const

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
