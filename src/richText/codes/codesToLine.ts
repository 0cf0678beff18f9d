import type { InlineNode, PlainInlineNode } from '../lexical.ts'
import { text as textNode } from '../nodes/text.ts'
import { unescapeCodes } from './escape.ts'
import type { Code, LineTemplate } from './lineToCodes.ts'
import { type Coded, parseCodes } from './parseCodes.ts'

/**
 * The line that a segment's text is, with what its codes stand for; the other way round of `lineToCodes`.
 * Codes that the template does not know give way to what is in them.
 */
export function codesToLine(text: string, template: LineTemplate): InlineNode[] {
  const { around, blanks, format, link, codes } = template
  const parts = parseCodes(`${blanks[0]}${text}${blanks[1]}`)
  const line = joined(parts.flatMap((part) => read(part, format, codes)))
  const [outer, within] = around
  if (!link) return put(line, outer)
  return put([{ ...link, children: put(line, within).filter(isPlain) }], outer)
}

const put = (line: InlineNode[], ends: LineTemplate['around'][number] | undefined) =>
  ends ? [...ends.before, ...line, ...ends.after] : line

function read(part: Coded, format: number, codes: readonly Code[]): InlineNode[] {
  if (part.kind === 'text') return [textNode(unescapeCodes(part.text), format)]
  const code = codes[part.number - 1]
  if (part.kind === 'single') return code?.kind === 'single' ? [code.node] : []
  if (code?.kind === 'format') {
    return part.children.flatMap((child) => read(child, format | code.format, codes))
  }
  const children = part.children.flatMap((child) => read(child, format, codes))
  if (code?.kind !== 'link') return children
  return [{ ...code.node, children: joined(children).filter(isPlain) }]
}

/** A link in a link would not be one. */
const isPlain = (node: InlineNode): node is PlainInlineNode => !('children' in node)

/** Neighbouring texts of one format are one, as in the editor. */
function joined(nodes: readonly InlineNode[]): InlineNode[] {
  const all: InlineNode[] = []
  for (const node of nodes) {
    const before = all.at(-1)
    if (node.type === 'text' && before?.type === 'text' && before.format === node.format) {
      all.splice(-1, 1, textNode(before.text + node.text, node.format))
    } else {
      all.push(node)
    }
  }
  return all
}
