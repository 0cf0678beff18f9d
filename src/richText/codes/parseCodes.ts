import { CODE } from './escape.ts'

/** A segment's text cut at its codes. */
export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'open'; number: number }
  | { kind: 'close'; number: number }
  | { kind: 'single'; number: number }

/** The parts of a segment's text, in their order; texts are still escaped. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = []
  let end = 0
  for (const match of text.matchAll(CODE)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) })
    const { close, number, single } = match.groups as Record<string, string>
    // `</1/>` is none of them: it closes.
    const kind = close ? 'close' : single ? 'single' : 'open'
    parts.push({ kind, number: Number(number) })
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
  return parts
}

/** A text with the codes that stand around parts of it. */
export type Coded =
  | { kind: 'text'; text: string }
  | { kind: 'single'; number: number }
  | { kind: 'pair'; number: number; children: Coded[] }

/**
 * A segment's text as a tree. What is not closed ends where the text does, and what closes nothing is left
 * out: whether codes are right is a question of its own.
 */
export function parseCodes(text: string): Coded[] {
  const root: Coded[] = []
  const open: { number: number; children: Coded[] }[] = []
  for (const part of partsOf(text)) {
    const children = open.at(-1)?.children ?? root
    if (part.kind === 'text' || part.kind === 'single') {
      children.push(part)
    } else if (part.kind === 'open') {
      const pair = { kind: 'pair' as const, number: part.number, children: [] }
      children.push(pair)
      open.push(pair)
    } else {
      const at = open.findLastIndex(({ number }) => number === part.number)
      if (at >= 0) open.splice(at)
    }
  }
  return root
}

/** A segment's text without its codes, as it was before it was escaped for them. */
export const withoutCodes = (text: string): string => text.replaceAll(CODE, '')
