import type { PhrasingContent } from 'mdast'

import type { Delivered } from '../delivered.ts'
import { groupAdjacent } from '../groupAdjacent.ts'
import { inlineSpecOf } from '../inlineNodes.ts'
import type { InlineNode } from '../lexical.ts'
import { lineBreak } from '../nodes/lineBreak.ts'
import { text } from '../nodes/text.ts'
import { TEXT_FORMAT } from '../textFormat.ts'
import { writeMarkdown } from '../writeMarkdown.ts'
import { hasMark, loosenMark } from './loosenMark.ts'

type Line = InlineNode<Delivered>[]
type Mark = { bits: number; type: 'strong' | 'emphasis' | 'delete' }

const STRONG: Mark = { bits: TEXT_FORMAT.bold, type: 'strong' }
/** Markdown has no underline; emphasis is what it stands for. */
const EMPHASIS: Mark = { bits: TEXT_FORMAT.italic | TEXT_FORMAT.underline, type: 'emphasis' }
const DELETE: Mark = { bits: TEXT_FORMAT.strikethrough, type: 'delete' }

/** From the outside in; the later ones are what a line does without where it cannot have all of them. */
const MARKS = [[STRONG, EMPHASIS, DELETE], [STRONG, DELETE], [DELETE], []]

/**
 * A line of text as Markdown's syntax tree, without blanks at the ends of its lines. What stands above
 * or below the line is written in signs of its own (`scriptText`).
 */
export function lineToMdast(nodes: readonly InlineNode<Delivered>[]): PhrasingContent[] {
  const line = trimLines(nodes.flatMap((node) => inlineSpecOf(node).spell(node)))
  for (const marks of MARKS) {
    const loosened = marks.reduce((loose, { bits }) => mergeTexts(loosenMark(loose, bits)), line)
    const content = wrap(mergeTexts(loosened), marks)
    if (!isCrowded(loosened, marks) || isReadable(content)) return content
  }
  return []
}

/** Markdown has to write a blank at the end of a line as a character reference, and no break at the end. */
function trimLines(nodes: Line): Line {
  const lines = [[]] as Line[]
  for (const node of nodes) {
    if (node.type === 'linebreak') lines.push([])
    else lines.at(-1)!.push(node)
  }
  const trimmed = lines.map(trimLine)
  const isFilled = (line: Line) => line.length > 0
  return trimmed
    .slice(trimmed.findIndex(isFilled), trimmed.findLastIndex(isFilled) + 1)
    .flatMap((line, index) => (index > 0 ? [lineBreak(), ...line] : line))
}

function trimLine(line: Line): Line {
  const isBlank = (node: InlineNode<Delivered>) => node.type === 'text' && node.text.trim() === ''
  const start = line.findIndex((node) => !isBlank(node))
  const end = line.findLastIndex((node) => !isBlank(node)) + 1
  return line.slice(Math.max(start, 0), end).map((node, index, { length }) => {
    if (node.type !== 'text') return node
    const left = index === 0 ? node.text.trimStart() : node.text
    return text(index === length - 1 ? left.trimEnd() : left, node.format)
  })
}

function mergeTexts(nodes: Line): Line {
  const groups = groupAdjacent(nodes, (node) => (node.type === 'text' ? node.format : node))
  return groups.flatMap((group) => {
    const texts = group.filter((node) => node.type === 'text')
    return texts.length > 1
      ? [text(texts.map((one) => one.text).join(''), texts[0]!.format)]
      : group
  })
}

/**
 * Whether marks stand so close that some could only be written with character references in the words
 * beside them (`&#x61;`): two marks on one text, or one that begins where another ends.
 */
function isCrowded(line: Line, marks: readonly Mark[]): boolean {
  const marksOf = (node: InlineNode<Delivered> | undefined) =>
    node ? marks.filter(({ bits }) => hasMark(node, bits)).length : 0
  return line.some((node, index) => {
    const count = marksOf(node)
    return count > 1 || (count > 0 && marksOf(line[index + 1]) > 0)
  })
}

function isReadable(children: PhrasingContent[]): boolean {
  return !/(?<!\\)&#x/.test(writeMarkdown({ type: 'paragraph', children }))
}

function wrap(nodes: Line, [mark, ...inner]: readonly Mark[]): PhrasingContent[] {
  // No link stands in a link, so that none is in its label.
  if (!mark) return nodes.map((node) => inlineSpecOf(node).toMdast(node, lineToMdast))
  return groupAdjacent(nodes, (node) => hasMark(node, mark.bits)).flatMap((group) => {
    const children = wrap(group, inner)
    return group.some((node) => hasMark(node, mark.bits))
      ? [{ type: mark.type, children }]
      : children
  })
}
