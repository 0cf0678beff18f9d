/**
 * What makes nodes. Each of them has all the fields that the editor writes, so that it opens without
 * repair.
 */
export { PLAIN_LAYOUT } from './layout.ts'
export { block } from './nodes/block.ts'
export { heading } from './nodes/heading.ts'
export { horizontalRule } from './nodes/horizontalRule.ts'
export { lineBreak } from './nodes/lineBreak.ts'
export { autoLink, link } from './nodes/link.ts'
export { list, listItem } from './nodes/list.ts'
export { paragraph } from './nodes/paragraph.ts'
export { quote } from './nodes/quote.ts'
export { richText } from './nodes/root.ts'
export { tab } from './nodes/tab.ts'
export { table, tableCell, tableRow } from './nodes/table.ts'
export { text } from './nodes/text.ts'
export { upload } from './nodes/upload.ts'
