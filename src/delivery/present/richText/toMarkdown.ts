import type { Element } from 'hast'
import { toMdast } from 'hast-util-to-mdast'
import type { State } from 'hast-util-to-mdast'
import type { Blockquote, ListItem, Paragraph } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'

import type { Resolve } from './resolve.ts'
import { richTextToHast } from './toHast.ts'

/**
 * The rich text as GitHub Flavored Markdown. What Markdown cannot say becomes what says it best to
 * any renderer: a callout a quote, an accordion's titles paragraphs in bold.
 */
export function richTextToMarkdown(tree: unknown, { resolve }: { resolve: Resolve }): string {
  const mdast = toMdast(richTextToHast(tree, { resolve }), {
    handlers: { aside: calloutToMdast, li: listItemToMdast, summary: summaryToMdast },
  })
  return toMarkdown(mdast, {
    bullet: '-',
    rule: '-',
    resourceLink: true,
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
  }).trimEnd()
}

function calloutToMdast(state: State, callout: Element): Blockquote {
  return { type: 'blockquote', children: state.toFlow(state.all(callout)) }
}

/** Without the blank lines that the default puts around nested lists: items are lines, no paragraphs. */
function listItemToMdast(state: State, item: Element): ListItem {
  return { type: 'listItem', spread: false, children: state.toFlow(state.all(item)) }
}

function summaryToMdast(state: State, summary: Element): Paragraph {
  const children = state.all(summary) as Paragraph['children']
  return { type: 'paragraph', children: [{ type: 'strong', children }] }
}
