import * as fc from 'fast-check'
import type { PhrasingContent, Root } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import { expect, it } from 'vitest'
import { writeMarkdown } from '../../../src/richText/writeMarkdown.ts'

/** What signs are made of, and what stands beside them. */
const PIECES = ['www', 'W', 'a', 'ß', 'é', 'و', '1', '2', '.', '.', ',', ';', ' ', ' ', '#', '+']
const MORE_PIECES = [
  '-',
  '(',
  ')',
  '!',
  '[',
  ']',
  '*',
  '_',
  '@',
  ':',
  '/',
  '<',
  '&',
  '|',
  '~',
  '\\',
]

const value = fc
  .array(fc.constantFrom(...PIECES, ...PIECES, ...MORE_PIECES), { minLength: 1, maxLength: 8 })
  .map((pieces) => pieces.join(''))
const text = value.map((words): PhrasingContent => ({ type: 'text', value: words }))
const marked = fc
  .tuple(fc.constantFrom('strong', 'emphasis', 'delete'), text)
  .map(([type, child]): PhrasingContent => ({ type, children: [child] }))
const link = text.map((child): PhrasingContent => ({
  type: 'link',
  url: 'https://example.org',
  children: [child],
}))
const line = fc.array(fc.oneof(text, marked, link), { minLength: 1, maxLength: 3 })
const block = fc.oneof(
  line.map((children) => ({ type: 'paragraph' as const, children })),
  line.map((children) => ({ type: 'heading' as const, depth: 2 as const, children })),
  line.map((children) => ({
    type: 'table' as const,
    children: [{ type: 'tableRow' as const, children: [{ type: 'tableCell' as const, children }] }],
  })),
)

it('writes what the library would, without looking for signs where there are none', () => {
  const byLibrary = (tree: Root) =>
    toMarkdown(tree, {
      bullet: '-',
      rule: '-',
      resourceLink: true,
      extensions: [gfmToMarkdown({ tablePipeAlign: false })],
    }).trimEnd()
  const trees = fc.array(block, { minLength: 1, maxLength: 2 })
  fc.assert(
    fc.property(trees, (children) => {
      const tree: Root = { type: 'root', children }
      expect(writeMarkdown(tree)).toBe(byLibrary(tree))
    }),
    { numRuns: 20_000 },
  )
})
