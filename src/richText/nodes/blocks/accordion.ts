import { h } from 'hastscript'

import { joinBlocks } from '../../joinBlocks.ts'
import type { BlockSpec } from './blockSpec.ts'
import * as field from './fields.ts'
import { titleLine, titleToMdast } from './title.ts'

const FIELDS = { items: field.array({ title: field.text, body: field.richText }) }

/** Questions that open to their answers. In Markdown the questions are paragraphs in bold. */
export const accordion: BlockSpec<typeof FIELDS> = {
  fields: FIELDS,

  elements: { details: {}, summary: { within: ['details'] } },
  /** What has no title cannot be folded away: nothing would be left to unfold it by. */
  toHast: ({ items }, flow) =>
    items.flatMap(({ title, body }) => {
      const content = flow(body.root.children)
      return title ? [h('details', [h('summary', [title]), ...content])] : content
    }),

  toMdast: ({ items }, { flow }) =>
    items.flatMap(({ title, body }) => [...titleToMdast(title), ...flow(body.root.children)]),
  toCellLines: ({ items }, { cellLines }) =>
    items.flatMap(({ title, body }) => [titleLine(title), ...cellLines(body.root.children)]),

  toText: ({ items }, flow) =>
    joinBlocks(items.flatMap(({ title, body }) => [title, flow(body.root.children)])),
}
