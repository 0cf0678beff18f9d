import type { ElementContent } from 'hast'
import { h } from 'hastscript'

import type { BlockNode, FlowNode } from './lexical.ts'
import { linkToHast } from './line/linkToHast.ts'
import type { Delivered } from './delivered.ts'

/** A block of the content model. `flowToHast` writes the texts inside of it. */
export function blockToHast(
  { fields }: BlockNode<Delivered>,
  flowToHast: (nodes: readonly FlowNode<Delivered>[]) => ElementContent[],
): ElementContent[] {
  switch (fields.blockType) {
    case 'callout': {
      const title = h('p', { className: ['callout-title'] }, [h('strong', [fields.title])])
      const attributes = { className: ['callout', `callout-${fields.kind}`], role: 'note' }
      const content = flowToHast(fields.body.root.children)
      return [h('aside', attributes, fields.title ? [title, ...content] : content)]
    }
    case 'accordion':
      // What has no title cannot be folded away: nothing would be left to unfold it by.
      return fields.items.flatMap(({ title, body }) => {
        const content = flowToHast(body.root.children)
        return title ? [h('details', [h('summary', [title]), ...content])] : content
      })
    case 'video':
      return videoToHast(fields.url, fields.title)
  }
}

/** A plain link: an embedded player would tell others about the reader without asking. */
function videoToHast(url: string, title: string): ElementContent[] {
  const label = title || url
  if (!url) return [h('p', [label])]
  return [
    h('p', [
      linkToHast({ linkType: 'custom', url, newTab: false }, [{ type: 'text', value: label }]),
    ]),
  ]
}
