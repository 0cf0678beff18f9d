import { groupAdjacent } from './groupAdjacent.ts'
import { isBlank } from '../text/isBlank.ts'
import type { InlineNode, QuoteNode } from './lexical.ts'
import type { Delivered } from './delivered.ts'

/**
 * The paragraphs of a quote. The editor's quotes hold none: an empty line, or one of blanks, begins the
 * next.
 */
export function quoteLines({ children }: QuoteNode<Delivered>): InlineNode<Delivered>[][] {
  const paragraphs: InlineNode<Delivered>[][] = [[]]
  for (const line of lines(children)) {
    const last = paragraphs.at(-1)!
    if (line.every(isBlankText)) {
      if (last.length > 0) paragraphs.push([])
    } else if (last.length > 0) {
      last.push({ type: 'linebreak', version: 1 }, ...line)
    } else {
      last.push(...line)
    }
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0)
}

function lines(nodes: readonly InlineNode<Delivered>[]): InlineNode<Delivered>[][] {
  return groupAdjacent(nodes, (node) => node.type === 'linebreak').flatMap((group) =>
    group[0]?.type === 'linebreak' ? group.slice(1).map(() => []) : [group],
  )
}

function isBlankText(node: InlineNode<Delivered>): boolean {
  return (node.type === 'text' || node.type === 'tab') && isBlank(node.text)
}
