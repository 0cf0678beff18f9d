import type { Paragraph } from 'mdast'

import { lineToMdast } from '../../line/lineToMdast.ts'
import { mdastParagraph } from '../../mdast.ts'
import type { MdastLine } from '../../spec.ts'
import { TEXT_FORMAT } from '../../textFormat.ts'
import { text } from '../text.ts'

/** The title of a part of a block in Markdown: a paragraph in bold, none without a title. */
export function titleToMdast(title: string): Paragraph[] {
  if (!title) return []
  return [mdastParagraph([{ type: 'strong', children: [{ type: 'text', value: title.trim() }] }])]
}

/** The same as a line of a cell. */
export function titleLine(title: string): MdastLine {
  return lineToMdast([text(title, TEXT_FORMAT.bold)])
}
