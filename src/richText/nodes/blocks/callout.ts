import { h } from 'hastscript'

import { joinBlocks } from '../../joinBlocks.ts'
import type { BlockSpec } from './blockSpec.ts'
import * as field from './fields.ts'
import { titleLine, titleToMdast } from './title.ts'

const FIELDS = {
  kind: field.select('info', 'warning'),
  title: field.text,
  body: field.richText,
}

/** Something that readers must not miss. In Markdown it is a quote. */
export const callout: BlockSpec<typeof FIELDS> = {
  fields: FIELDS,

  elements: {
    aside: {
      attributes: { className: ['callout', 'callout-info', 'callout-warning'], role: ['note'] },
    },
    p: { attributes: { className: ['callout-title'] } },
  },
  toHast({ kind, title, body }, flow) {
    const heading = h('p', { className: ['callout-title'] }, [h('strong', [title])])
    const attributes = { className: ['callout', `callout-${kind}`], role: 'note' }
    const content = flow(body.root.children)
    return [h('aside', attributes, title ? [heading, ...content] : content)]
  },

  toMdast: ({ title, body }, { flow }) => [
    { type: 'blockquote', children: [...titleToMdast(title), ...flow(body.root.children)] },
  ],
  toCellLines: ({ title, body }, { cellLines }) => [
    titleLine(title),
    ...cellLines(body.root.children),
  ],

  toText: ({ title, body }, flow) => joinBlocks([title, flow(body.root.children)]),
}
