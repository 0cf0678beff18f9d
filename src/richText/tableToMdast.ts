import type { Table, TableCell } from 'mdast'

import { HEADER } from './lexical.ts'
import type { TableNode, TableRowNode } from './lexical.ts'
import { cellToMdast } from './cellToMdast.ts'
import type { Delivered } from './delivered.ts'

/**
 * A table of Markdown, whose cells are a single line each and whose first row is its head: one without
 * a header row gets an empty head. Cells that span others leave those empty, so that columns stay.
 */
export function tableToMdast({ children: rows }: TableNode<Delivered>): Table {
  const grid = spread(rows)
  const width = Math.max(...grid.map((row) => row.length))
  const cells = grid.map((row) =>
    Array.from({ length: width }, (_, column) => row[column] ?? EMPTY),
  )
  const isHeadless = !rows[0]?.children.every(({ headerState }) => headerState & HEADER.row)
  const head = Array.from({ length: width }, () => EMPTY)
  return {
    type: 'table',
    children: (isHeadless ? [head, ...cells] : cells).map((row) => ({
      type: 'tableRow',
      children: row,
    })),
  }
}

const EMPTY: TableCell = { type: 'tableCell', children: [] }

/** The cells by row and column, those that are only spanned empty. */
function spread(rows: readonly TableRowNode<Delivered>[]): TableCell[][] {
  const grid: TableCell[][] = rows.map(() => [])
  rows.forEach(({ children }, row) => {
    let column = 0
    for (const cell of children) {
      while (grid[row]?.[column]) column += 1
      const content: TableCell = { type: 'tableCell', children: cellToMdast(cell.children) }
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
