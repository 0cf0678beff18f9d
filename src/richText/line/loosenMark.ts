import type { Delivered } from '../delivered.ts'
import { groupAdjacent } from '../groupAdjacent.ts'
import { inlineSpecOf } from '../inlineNodes.ts'
import type { InlineNode } from '../lexical.ts'
import { text, type TextNode } from '../nodes/text.ts'
import { TEXT_FORMAT } from '../textFormat.ts'
import { lastCharacter } from './lastCharacter.ts'

const BLANK = /[\p{Z}\s]/u
const PUNCTUATION = /[\p{P}\p{S}]/u
/** What belongs to the character before it: accents, variation selectors, joiners of emoji. */
const ATTACHED = /[\p{M}\p{Cf}]/u
/** What comes after it belongs to the same emoji. */
const JOINER = '\u200d'

/**
 * Takes a mark off the ends of what is marked, where Markdown could not begin or end it: off blanks, and
 * off punctuation that stands against a letter outside (CommonMark §6.2, left- and right-flanking).
 * `**Hinweis:**bitte` marks nothing in Markdown; `**Hinweis**:bitte` says the same and does.
 *
 * @param bits the mark, as bits of `TEXT_FORMAT` that are written the same way
 */
export function loosenMark(
  nodes: readonly InlineNode<Delivered>[],
  bits: number,
): InlineNode<Delivered>[] {
  const groups = groupAdjacent(nodes, (node) => hasMark(node, bits))
  return groups.flatMap((group, index) => {
    const marked = group.filter((node) => hasMark(node, bits))
    if (marked.length === 0) return group
    const before = characterBefore(groups[index - 1]?.at(-1))
    const after = characterAfter(groups[index + 1]?.[0])
    return loosenEnd(loosenStart(marked, bits, before), bits, after)
  })
}

/** Whether a node is marked in Markdown: code has no marks, and a link has them inside its label. */
export function hasMark(node: InlineNode<Delivered>, bits: number): node is TextNode {
  return (
    node.type === 'text' && (node.format & TEXT_FORMAT.code) === 0 && (node.format & bits) !== 0
  )
}

function loosenStart([first, ...rest]: TextNode[], bits: number, before: string): TextNode[] {
  if (!first) return []
  const length = loosePrefix(first.text, before)
  if (length === 0) return [first, ...rest]
  const off = text(first.text.slice(0, length), first.format & ~bits)
  return length < first.text.length
    ? [off, text(first.text.slice(length), first.format), ...rest]
    : [off, ...loosenStart(rest, bits, characterBefore(off))]
}

function loosenEnd(nodes: TextNode[], bits: number, after: string): TextNode[] {
  const last = nodes.at(-1)
  if (!last || !hasMark(last, bits)) return nodes
  const start = looseSuffix(last.text, after)
  if (start === last.text.length) return nodes
  const off = text(last.text.slice(start), last.format & ~bits)
  const rest = nodes.slice(0, -1)
  return start > 0
    ? [...rest, text(last.text.slice(0, start), last.format), off]
    : [...loosenEnd(rest, bits, characterAfter(off)), off]
}

/** How much of the beginning is loose: blanks, or punctuation after a letter. */
function loosePrefix(value: string, before: string): number {
  let length = 0
  let outside = before
  let last = ''
  for (const character of value) {
    const isAttached = length > 0 && (ATTACHED.test(character) || last === JOINER)
    if (!isAttached && !isLoose(character, outside)) break
    length += character.length
    last = character
    if (!isAttached) outside = character
  }
  return length
}

/** Where the loose end begins. */
function looseSuffix(value: string, after: string): number {
  let start = value.length
  let outside = after
  while (start > 0) {
    let from = start
    let character: string
    do {
      character = lastCharacter(value.slice(Math.max(0, from - 2), from))
      from -= character.length
    } while (from > 0 && (ATTACHED.test(character) || value[from - 1] === JOINER))
    if (!isLoose(character, outside)) break
    start = from
    outside = character
  }
  return start
}

function isLoose(character: string, outside: string): boolean {
  if (BLANK.test(character)) return true
  return PUNCTUATION.test(character) && !BLANK.test(outside) && !PUNCTUATION.test(outside)
}

/** What stands beside a mark, as Markdown writes it: a blank at the end of a line. */
const characterBefore = (node: InlineNode<Delivered> | undefined) =>
  node ? inlineSpecOf(node).ends(node)[1] : ' '

const characterAfter = (node: InlineNode<Delivered> | undefined) =>
  node ? inlineSpecOf(node).ends(node)[0] : ' '
