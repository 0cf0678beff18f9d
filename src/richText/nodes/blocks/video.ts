import type { PhrasingContent } from 'mdast'
import { h } from 'hastscript'

import { lineToMdast } from '../../line/lineToMdast.ts'
import { mdastParagraph } from '../../mdast.ts'
import { linkToHast } from '../link.ts'
import { text } from '../text.ts'
import type { BlockSpec } from './blockSpec.ts'
import * as field from './fields.ts'

const FIELDS = { url: field.webAddress, title: field.text }

/** A video as a plain link: an embedded player would tell others about the reader without asking. */
export const video: BlockSpec<typeof FIELDS> = {
  fields: FIELDS,

  elements: { p: {} },
  toHast({ url, title }) {
    const label = title || url
    if (!url) return [h('p', [label])]
    return [
      h('p', [
        linkToHast({ linkType: 'custom', url, newTab: false }, [{ type: 'text', value: label }]),
      ]),
    ]
  },

  toMdast: ({ url, title }) => [
    mdastParagraph(linked(url, [{ type: 'text', value: title || url }])),
  ],
  toCellLines: ({ url, title }) => [linked(url, lineToMdast([text(title || url)]))],

  toText: ({ url, title }) => title || url,
}

function linked(url: string, children: PhrasingContent[]): PhrasingContent[] {
  return url ? [{ type: 'link', url, children }] : children
}
