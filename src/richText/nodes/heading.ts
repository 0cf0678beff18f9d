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
import type { FlowSpec } from '../spec.ts'
import { TEXT_FORMAT } from '../textFormat.ts'
import { text } from './text.ts'

export type HeadingTag = 'h2' | 'h3' | 'h4'

export type HeadingNode<K extends Kind = Stored> = ElementNode & {
  type: 'heading'
  tag: HeadingTag
  children: InlineNode<K>[]
}

export function heading<K extends Kind = Stored>(
  tag: HeadingTag,
  children: InlineNode<K>[],
  layout = PLAIN_LAYOUT,
): HeadingNode<K> {
  return { type: 'heading', version: 1, ...layout, tag, children }
}

const HEADING_DEPTHS = { h2: 2, h3: 3, h4: 4 } as const

export const headingSpec: FlowSpec<'heading'> = {
  /** One of a level that is not offered gives way to its text. */
  read: (node, { references, flow }, depth) =>
    isHeadingTag(node.tag)
      ? [
          heading(
            node.tag,
            readLine(recordsOf(node.children), references, depth + 1),
            layoutOf(node),
          ),
        ]
      : flow(node, depth + 1),

  withoutEmpty(node) {
    const children = lineWithoutEmpty(node.children)
    return children.length > 0 ? [{ ...node, children }] : []
  },

  elements: { h2: {}, h3: {}, h4: {} },
  toHast: ({ tag, children }) => [h(tag, lineToHast(children))],

  toMdast: ({ tag, children }) => [
    { type: 'heading', depth: HEADING_DEPTHS[tag], children: lineToMdast(children) },
  ],
  toCellLines: ({ children }) => [cellLine(children.map(inBold))],

  toText: ({ children }) => lineToText(children),

  visible: ({ tag, children }) => [tag, ...visibleLine(children)],

  identified: ['heading'],
  mapTexts: (node, to) => ({
    ...node,
    children: to.line({ node: node.tag, segment: node.$?.segment }, node.children),
  }),
}

function isHeadingTag(tag: unknown): tag is HeadingTag {
  return typeof tag === 'string' && Object.hasOwn(HEADING_DEPTHS, tag)
}

function inBold<K extends Kind>(node: InlineNode<K>): InlineNode<K> {
  return node.type === 'text' ? text(node.text, node.format | TEXT_FORMAT.bold) : node
}
