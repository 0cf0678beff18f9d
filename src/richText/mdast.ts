import type { Paragraph, PhrasingContent } from 'mdast'

/** A paragraph of Markdown. */
export function mdastParagraph(children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children }
}
