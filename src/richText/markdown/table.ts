import type { Table } from 'mdast'

import * as make from '../nodes.ts'
import { HEADER, type TableNode } from '../nodes/table.ts'
import { inlineFromMarkdown } from './inline.ts'
import type { Reading } from './reading.ts'

/** A table. Its first row is the header; rows are filled up with empty cells to equal length. */
export function table({ children: rows }: Table, reading: Reading): TableNode {
  const columns = Math.max(...rows.map((row) => row.children.length))

  return make.table(
    rows.map((row, index) =>
      make.tableRow(
        Array.from({ length: columns }, (_, column) =>
          make.tableCell({ headerState: index === 0 ? HEADER.row : 0 }, [
            make.paragraph(inlineFromMarkdown(row.children[column]?.children ?? [], reading)),
          ]),
        ),
      ),
    ),
  )
}
