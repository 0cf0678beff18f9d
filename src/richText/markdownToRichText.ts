import type { RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { directiveFromMarkdown } from 'mdast-util-directive'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { directive } from 'micromark-extension-directive'
import { gfm } from 'micromark-extension-gfm'

import type { RichText } from './lexical.ts'
import { richText } from './nodes.ts'
import { flowFromMarkdown } from './markdown/flow.ts'
import { objectIds } from './markdown/objectIds.ts'
import type { MarkdownLookup } from './markdown/reading.ts'

export type { MarkdownLookup }

/**
 * Markdown as content is written and sent in, as the editor would have stored it: GitHub's flavour,
 * `[text](collection/key)` for internal links, `![](media/key)` for images, and the directives
 * `:::callout`, `:::accordion` and `::video`. Throws on whatever the editor could not have written.
 * The same Markdown gives the same tree, ids included.
 */
export function markdownToRichText(markdown: string, lookup: MarkdownLookup): RichText {
  // Without the directives' third form, which would take the colon in „Lehrer:innen“.
  const { flow } = directive()
  const { children } = fromMarkdown(markdown, {
    extensions: [gfm({ singleTilde: false }), { flow }],
    mdastExtensions: [gfmFromMarkdown(), directiveFromMarkdown()],
  })
  return treeOf(children, markdown, lookup)
}

/**
 * The same of Markdown's syntax tree, which HTML can be read as, too.
 *
 * @param seed what ids are made from
 */
export function treeOf(
  children: readonly RootContent[],
  seed: string,
  lookup: MarkdownLookup,
): RichText {
  return richText(flowFromMarkdown(children, { lookup, nextId: objectIds(seed) }))
}
