import { h } from 'hastscript'

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

export type ParagraphNode<K extends Kind = Stored> = ElementNode & {
  type: 'paragraph'
  /** What the editor goes on typing in: the format of the paragraph's first text. */
  textFormat: number
  textStyle: ''
  children: InlineNode<K>[]
}

export function paragraph<K extends Kind = Stored>(
  children: InlineNode<K>[],
  layout = PLAIN_LAYOUT,
): ParagraphNode<K> {
  const textFormat = children.find((child) => child.type === 'text')?.format ?? 0
  return { type: 'paragraph', version: 1, ...layout, textFormat, textStyle: '', children }
}

export const paragraphSpec: FlowSpec<'paragraph'> = {
  read: (node, { references }, depth) => [
    paragraph(readLine(recordsOf(node.children), references, depth + 1), layoutOf(node)),
  ],

  withoutEmpty(node) {
    const children = lineWithoutEmpty(node.children)
    return children.length > 0 ? [{ ...node, children }] : []
  },

  elements: { p: {} },
  toHast: ({ children }) => [h('p', lineToHast(children))],

  toMdast: ({ children }) => [mdastParagraph(lineToMdast(children))],
  toCellLines: ({ children }) => [cellLine(children)],

  toText: ({ children }) => lineToText(children),

  visible: ({ children }) => ['paragraph', ...visibleLine(children)],

  identified: ['paragraph'],
  mapTexts(node, to) {
    const place = { node: 'paragraph', segment: node.$?.segment }
    return paragraph(to.line(place, node.children), layoutOf(node))
  },
}
