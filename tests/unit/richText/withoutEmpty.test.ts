import { describe, expect, it } from 'vitest'

import type { FlowNode, InlineNode, Stored } from '../../../src/richText/lexical.ts'
import * as make from '../../../src/richText/nodes.ts'
import type { BlockFields } from '../../../src/richText/nodes/block.ts'
import { readRichText } from '../../../src/richText/readRichText.ts'
import { withoutEmpty } from '../../../src/richText/withoutEmpty.ts'

const { text, paragraph } = make
const whole = { internalLink: (link: Stored['internalLink']) => link, image: (id: string) => id }
const left = (...nodes: unknown[]) =>
  withoutEmpty(readRichText<Stored>({ root: { children: nodes } }, whole)).root.children

const website = { linkType: 'custom', url: 'https://example.org', newTab: false } as const
const link = (...label: Parameters<typeof make.link>[1]) => make.link(website, label, 'l')
const list = (...items: (InlineNode | FlowNode)[][]) =>
  make.list(
    { listType: 'number', start: 5 },
    items.map((children) => make.listItem(1, children as never)),
  )
const table = (...cells: FlowNode[][]) =>
  make.table([make.tableRow(cells.map((children) => make.tableCell({}, children)))])
const block = (fields: object) => make.block({ id: 'b', blockName: '', ...fields } as BlockFields)

/** What nobody sees, in a line of text. */
const BLANKS: [string, InlineNode[]][] = [
  ['nothing', []],
  ['an empty text', [text('')]],
  ['blanks', [text(' \t\n')]],
  ['a blank that does not break', [text('\u00a0')]],
  ['marks of direction', [text('\u200f\u200e\u2066\u2069\u061c')]],
  ['invisible spaces and hyphens', [text('\u200b\u2060\ufeff\u00ad')]],
  ['fillers and the empty Braille pattern', [text('\u3164\u2800\u115f\u034f\ufe0f')]],
  ['bold blanks', [text(' ', 1)]],
  ['line breaks and tabs', [make.lineBreak(), make.tab(), make.lineBreak()]],
  ['a link without a label', [link()]],
  ['a link around blanks', [link(text('\u00a0'), make.lineBreak())]],
]

describe.each(BLANKS)('of %s', (_, line) => {
  it.each<[string, FlowNode]>([
    ['a paragraph', paragraph(line)],
    ['a heading', make.heading('h2', line)],
    ['a quote', make.quote(line)],
    ['a list', list(line)],
    ['a nested list', list(line, [list(line)])],
    ['a table', table([paragraph(line)], [list(line)], [])],
    [
      'a call-out',
      block({ blockType: 'callout', title: ' ', body: make.richText([paragraph(line)]) }),
    ],
    [
      'an accordion',
      block({
        blockType: 'accordion',
        items: [{ id: 'i', title: '\u200b', body: make.richText([make.quote(line)]) }],
      }),
    ],
  ])('nothing is left of %s', (_, node) => {
    expect(left(node)).toEqual([])
    expect(left(paragraph([text('a')]), node)).toEqual([paragraph([text('a')])])
  })
})

it.each([
  ['a list without items', list()],
  ['a table without rows', make.table([])],
  ['an accordion without items', block({ blockType: 'accordion', items: [] })],
  ['a video without address and title', block({ blockType: 'video', url: 'x', title: ' ' })],
  ['a rule', make.horizontalRule()],
  [
    'a call-out of rules',
    block({ blockType: 'callout', title: '', body: make.richText([make.horizontalRule()]) }),
  ],
  [
    'a link around nothing but a picture that is not there',
    {
      type: 'paragraph',
      children: [{ ...link(), children: [{ type: 'upload', relationTo: 'media' }] }],
    },
  ],
])('nothing is left of %s', (_, node) => {
  expect(left(node)).toEqual([])
})

it('keeps blanks between words, and those of a link without a label', () => {
  const line = [text('a'), text('\u00a0'), text('b', 1), make.lineBreak(), text('c')]
  expect(left(paragraph(line))).toEqual([paragraph(line)])
  expect(left(paragraph([text('a'), link(text(' ')), text('b')]))).toEqual([
    paragraph([text('a'), text(' '), text('b')]),
  ])
})

it('keeps what has something in it at any depth, and counts the items of a list again', () => {
  const inner = list([text('c')])
  const [kept] = left(list([text('a')], [text(' ')], [text('b')], [text(' '), inner], [text('d')]))
  expect(kept).toMatchObject({
    start: 5,
    children: [
      { value: 5, children: [text('a')] },
      { value: 6, children: [text('b')] },
      { value: 7, children: [{ type: 'list', children: [{ value: 5, children: [text('c')] }] }] },
      { value: 7, children: [text('d')] },
    ],
  })
})

it('keeps the shape of a table in which something stands', () => {
  const kept = left(table([paragraph([text(' ')])], [paragraph([text('a')])], []))
  expect(kept).toEqual([table([], [paragraph([text('a')])], [])])
})

it('keeps a title without a text, and a text without a title', () => {
  const body = make.richText([paragraph([text('a')])])
  const empty = make.richText([])
  const callout = block({ blockType: 'callout', kind: 'info', title: '\u200f', body })
  expect(left(callout)).toMatchObject([{ fields: { title: '', body } }])
  const items = [
    { id: '1', title: 'T', body: empty },
    { id: '2', title: '', body },
    { id: '3', title: '', body: empty },
  ]
  expect(left(block({ blockType: 'accordion', items }))).toMatchObject([
    { fields: { items: [items[0], items[1]] } },
  ])
})
