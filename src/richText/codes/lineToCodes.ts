import { inlineSpecOf } from '../inlineNodes.ts'
import type { AutoLinkNode, LinkNode } from '../nodes/link.ts'
import type { InlineNode, PlainInlineNode } from '../lexical.ts'
import { type TextNode, UNSEEN_ON_BLANKS } from '../nodes/text.ts'
import { TEXT_FORMAT } from '../textFormat.ts'
import { escapeCodes } from './escape.ts'

export type AnyLink = AutoLinkNode | LinkNode

/** What a code stands for: formats around a text, a link, or what stands alone, such as a line break. */
export type Code =
  | { kind: 'format'; format: number }
  | { kind: 'link'; node: AnyLink }
  | { kind: 'single'; node: PlainInlineNode }

/** What a line has beside its text: whatever takes the text's place gets it as well. */
export type LineTemplate = {
  /** Blanks and line breaks at its ends, and at those of the link that the whole line is. */
  around: Ends[]
  /** Blanks at the ends of the text. */
  blanks: [before: string, after: string]
  /** The formats of the whole line. */
  format: number
  /** The link that the whole line is. */
  link: AnyLink | undefined
  /** `<1>` is the first. */
  codes: Code[]
}

type Ends = { before: InlineNode[]; after: InlineNode[] }

/**
 * A line as the text of a segment: inline markup, links and line breaks are numbered codes, in the order of
 * the text. What is around the whole line stays in its template, and so does what codes lead to.
 */
export function lineToCodes(nodes: readonly InlineNode[]): {
  text: string
  template: LineTemplate
} {
  const outer = cut(nodes)
  const [only] = outer.inner
  const link = outer.inner.length === 1 && only && 'children' in only ? only : undefined
  const within = link ? cut(link.children) : undefined
  const line = evenBlanks((within ?? outer).inner)
  const format = sharedFormat(line)
  const codes: Code[] = []
  const written = write(line, format, codes)
  const text = written.trim()
  const start = written.indexOf(text)
  return {
    text,
    template: {
      around: [outer, ...(within ? [within] : [])],
      blanks: [written.slice(0, start), written.slice(start + text.length)],
      format,
      link,
      codes,
    },
  }
}

/** What can be seen, and what is around it. */
function cut(nodes: readonly InlineNode[]): Ends & { inner: InlineNode[] } {
  const first = nodes.findIndex((node) => !inlineSpecOf(node).isBlank(node))
  if (first < 0) return { before: [...nodes], inner: [], after: [] }
  const end = nodes.findLastIndex((node) => !inlineSpecOf(node).isBlank(node)) + 1
  return {
    before: nodes.slice(0, first),
    inner: nodes.slice(first, end),
    after: nodes.slice(end),
  }
}

const isText = (node: InlineNode): node is TextNode => node.type === 'text'

/** Those on which emphasis cannot be seen; others are characters. */
const BLANKS = /^[\t\n\f\r ]*$/

/** Blanks between two texts with the formats that both have, as far as they cannot be seen on blanks. */
function evenBlanks<Node extends InlineNode>(nodes: readonly Node[]): Node[] {
  const before = seenSoFar(nodes)
  const after = seenSoFar(nodes.toReversed()).toReversed()
  return nodes.map((node, index) => {
    if ('children' in node) return { ...node, children: evenBlanks(node.children) }
    if (!isBlankText(node)) return node
    const shared = unseen(before[index]) & unseen(after[index])
    return { ...node, format: (node.format & ~UNSEEN_ON_BLANKS) | shared }
  })
}

/** For each node the last one up to it that is no blank. */
function seenSoFar<Node extends InlineNode>(nodes: readonly Node[]): (Node | undefined)[] {
  let last: Node | undefined
  return nodes.map((node) => {
    if (!isBlankText(node)) last = node
    return last
  })
}

const isBlankText = (node: InlineNode): node is TextNode => isText(node) && BLANKS.test(node.text)

const unseen = (node: InlineNode | undefined) =>
  node && isText(node) ? node.format & UNSEEN_ON_BLANKS : 0

/** The formats that all texts of a line have. */
function sharedFormat(nodes: readonly InlineNode[]): number {
  const formats = nodes.flatMap((node): number[] => {
    if ('children' in node) return [sharedFormat(node.children)]
    return isText(node) ? [node.format] : []
  })
  return formats.length > 0 ? formats.reduce((shared, format) => shared & format) : 0
}

/** @param around the formats that are around all of it already */
function write(nodes: readonly InlineNode[], around: number, codes: Code[]): string {
  let text = ''
  for (let index = 0; index < nodes.length;) {
    const node = nodes[index]!
    const format = formatsOf(node) & ~around
    if (isText(node) && format === 0) {
      const end = indexAfter(nodes, index, (one) => isText(one) && (one.format & ~around) === 0)
      // Escaped at once, so that what is cut in two nodes is no code either.
      text += escapeCodes(nodes.slice(index, end).map(textOf).join(''))
      index = end
    } else if (isText(node)) {
      const { shared, end } = longestRun(nodes, index, format)
      text += pair(codes, { kind: 'format', format: shared }, () =>
        write(nodes.slice(index, end), around | shared, codes),
      )
      index = end
    } else if ('children' in node) {
      text += pair(codes, { kind: 'link', node }, () => write(node.children, around, codes))
      index += 1
    } else {
      codes.push({ kind: 'single', node })
      text += `<${codes.length}/>`
      index += 1
    }
  }
  return text
}

function pair(codes: Code[], code: Code, content: () => string): string {
  codes.push(code)
  const number = codes.length
  return `<${number}>${content()}</${number}>`
}

const formatsOf = (node: InlineNode): number => (isText(node) ? node.format : 0)

const textOf = (node: InlineNode): string => (isText(node) ? node.text : '')

/** The formats that go on longest from here, and where they end. */
function longestRun(nodes: readonly InlineNode[], start: number, format: number) {
  const runs = Object.values(TEXT_FORMAT)
    .filter((bit) => (format & bit) !== 0)
    .map((bit) => ({
      bit,
      end: indexAfter(nodes, start, (one) => isText(one) && (one.format & bit) !== 0),
    }))
  const end = Math.max(...runs.map((run) => run.end))
  const shared = runs.reduce((all, run) => (run.end === end ? all | run.bit : all), 0)
  return { shared, end }
}

function indexAfter(
  nodes: readonly InlineNode[],
  start: number,
  holds: (node: InlineNode) => boolean,
): number {
  const end = nodes.findIndex((node, index) => index > start && !holds(node))
  return end < 0 ? nodes.length : end
}
