import { fromMarkdown } from 'mdast-util-from-markdown'
import { directiveFromMarkdown } from 'mdast-util-directive'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { directive } from 'micromark-extension-directive'
import { gfm } from 'micromark-extension-gfm'

import type { RichText } from '../richText/lexical.ts'
import { richText } from '../richText/nodes.ts'
import { flowFromMarkdown } from './markdown/flow.ts'
import { objectIds } from './markdown/objectIds.ts'
import type { MarkdownLookup } from './markdown/reading.ts'

export type { MarkdownLookup }

/**
 * Markdown as the demo content is written in, as the editor would have stored it: GitHub's flavour,
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
  return richText(flowFromMarkdown(children, { lookup, nextId: objectIds(markdown) }))
}
