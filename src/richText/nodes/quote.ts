import { h } from 'hastscript'

import { isBlank } from '../../text/isBlank.ts'
import { groupAdjacent } from '../groupAdjacent.ts'
import { recordsOf } from '../json.ts'
import { layoutOf, PLAIN_LAYOUT } from '../layout.ts'
import type { ElementNode, InlineNode, Kind, Stored } from '../lexical.ts'
import { cellLine } from '../line/cellLine.ts'
import { lineToHast } from '../line/lineToHast.ts'
import { lineToMdast } from '../line/lineToMdast.ts'
import { lineToText } from '../line/lineToText.ts'
import { lineWithoutEmpty } from '../line/lineWithoutEmpty.ts'
import { readLine } from '../line/readLine.ts'
import { visibleLine } from '../line/visibleLine.ts'
import { mdastParagraph } from '../mdast.ts'
import type { FlowSpec } from '../spec.ts'
import { lineBreak } from './lineBreak.ts'

export type QuoteNode<K extends Kind = Stored> = ElementNode & {
  type: 'quote'
  children: InlineNode<K>[]
}

export function quote<K extends Kind = Stored>(
  children: InlineNode<K>[],
  layout = PLAIN_LAYOUT,
): QuoteNode<K> {
  return { type: 'quote', version: 1, ...layout, children }
}

export const quoteSpec: FlowSpec<'quote'> = {
  read: (node, { references }, depth) => [
    quote(readLine(recordsOf(node.children), references, depth + 1), layoutOf(node)),
  ],

  withoutEmpty(node) {
    const children = lineWithoutEmpty(node.children)
    return children.length > 0 ? [{ ...node, children }] : []
  },

  elements: { blockquote: {}, p: {} },
  toHast: ({ children }) => [
    h(
      'blockquote',
      paragraphs(children).map((line) => h('p', lineToHast(line))),
    ),
  ],

  toMdast: ({ children }) => [
    {
      type: 'blockquote',
      children: paragraphs(children).map((line) => mdastParagraph(lineToMdast(line))),
    },
  ],
  toCellLines: ({ children }) => paragraphs(children).map(cellLine),

  toText: ({ children }) => lineToText(children),

  visible: ({ children }) => ['quote', ...visibleLine(children)],

  identified: ['quote'],
  mapTexts: (node, to) => ({
    ...node,
    children: to.line({ node: 'quote', segment: node.$?.segment }, node.children),
  }),
}

/**
 * The paragraphs of a quote. The editor's quotes hold none: an empty line, or one of blanks, begins the
 * next.
 */
function paragraphs<K extends Kind>(nodes: readonly InlineNode<K>[]): InlineNode<K>[][] {
  const found: InlineNode<K>[][] = [[]]
  for (const line of linesOf(nodes)) {
    const last = found.at(-1)!
    if (line.every(isBlankText)) {
      if (last.length > 0) found.push([])
    } else if (last.length > 0) {
      last.push(lineBreak(), ...line)
    } else {
      last.push(...line)
    }
  }
  return found.filter((paragraph) => paragraph.length > 0)
}

function linesOf<K extends Kind>(nodes: readonly InlineNode<K>[]): InlineNode<K>[][] {
  return groupAdjacent(nodes, (node) => node.type === 'linebreak').flatMap((group) =>
    group[0]?.type === 'linebreak' ? group.slice(1).map(() => []) : [group],
  )
}

function isBlankText<K extends Kind>(node: InlineNode<K>): boolean {
  return (node.type === 'text' || node.type === 'tab') && isBlank(node.text)
}
