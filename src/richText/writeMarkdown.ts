import type { Nodes, Text } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { defaultHandlers, type Handle, toMarkdown } from 'mdast-util-to-markdown'

/**
 * Words with nothing between them that Markdown could take for a sign: it has no use for commas and
 * semicolons, and for a full stop only behind a figure or the `www` of an address.
 */
const PLAIN = /^\p{L}(?:[\p{L}\p{M}\p{Nd},;]| (?=\S)|(?<=[[\p{L}\p{M}]--[wW]])\.(?= |$))*$/v

/** Looking for signs that have to be escaped is half of the work of writing, and most texts have none. */
const text: Handle = (node: Text, ...rest) =>
  PLAIN.test(node.value) ? node.value : defaultHandlers.text(node, ...rest)

/** GitHub Flavored Markdown, in the one way in which we write it. */
export function writeMarkdown(tree: Nodes): string {
  return toMarkdown(tree, {
    bullet: '-',
    rule: '-',
    resourceLink: true,
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
    handlers: { text },
  }).trimEnd()
}
