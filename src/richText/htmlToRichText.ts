import { fromHtml } from 'hast-util-from-html'
import { toMdast } from 'hast-util-to-mdast'
import type { Element, Root } from 'hast'
import type { RichText } from './lexical.ts'
import { type MarkdownLookup, treeOf } from './markdownToRichText.ts'
import { UnsupportedText } from './markdown/reading.ts'

/** Elements that have a counterpart in the editor, and those that only hold others. */
const KNOWN = new Set(
  (
    'html head body div section article main span p br hr h2 h3 h4 ul ol li blockquote ' +
    'strong b em i del s code a img table thead tbody tr th td'
  ).split(' '),
)

/** Attributes that say something; the others are about looks. */
const TELLING: Record<string, readonly string[]> = {
  td: ['colSpan', 'rowSpan'],
  th: ['colSpan', 'rowSpan'],
}

/**
 * HTML as the editor would have stored it; links inside of the content and pictures are written as in
 * Markdown: `<a href="goals/key">`, `<img src="media/key">`.
 *
 * @throws {UnsupportedText} for whatever the editor could not have written
 */
export function htmlToRichText(html: string, lookup: MarkdownLookup): RichText {
  const tree = fromHtml(html, { fragment: true })
  for (const element of elementsOf(tree)) {
    const { tagName, properties, position } = element
    const merged = TELLING[tagName]?.find((name) => Number(properties[name] ?? 1) > 1)
    if (KNOWN.has(tagName) && !merged) continue
    const what = merged ? `<${tagName} ${merged.toLowerCase()}>` : `<${tagName}>`
    throw new UnsupportedText(`Unsupported in line ${position?.start.line ?? '?'}: ${what}`)
  }
  const document = toMdast(tree)
  return treeOf(document.type === 'root' ? document.children : [], html, lookup)
}

function elementsOf({ children }: Element | Root): Element[] {
  return children.flatMap((child) =>
    child.type === 'element' ? [child, ...elementsOf(child)] : [],
  )
}
