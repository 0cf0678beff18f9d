import type { Delivered } from './delivered.ts'
import { FLOW_NODES, specOf } from './flowNodes.ts'
import type { RichText } from './lexical.ts'
import type { FlowSpecs, ToMdast } from './spec.ts'
import { writeMarkdown } from './writeMarkdown.ts'

/**
 * The rich text as GitHub Flavored Markdown. What Markdown cannot say becomes what says it best to
 * any renderer, without HTML.
 */
export const richTextToMarkdown = markdownWriter(FLOW_NODES)

/** `richTextToMarkdown` for these nodes. */
export function markdownWriter(specs: FlowSpecs) {
  const to: ToMdast = {
    flow: (nodes) => nodes.flatMap((node) => specOf(node, specs).toMdast(node, to)),
    cellLines: (nodes) => nodes.flatMap((node) => specOf(node, specs).toCellLines(node, to)),
  }
  return ({ root }: RichText<Delivered>): string =>
    writeMarkdown({ type: 'root', children: to.flow(root.children) })
}
