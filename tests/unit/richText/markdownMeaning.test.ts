import * as fc from 'fast-check'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { describe, expect, it } from 'vitest'

import type { FlowNode, InlineNode, RichText } from '../../../src/richText/lexical.ts'
import * as make from '../../../src/richText/nodes.ts'
import { richTextToMarkdown } from '../../../src/richText/toMarkdown.ts'
import { richTextToText } from '../../../src/richText/toText.ts'
import { deliver } from './published.ts'

const { text, paragraph } = make
const BOLD = 1
const ITALIC = 2
const STRUCK = 4
const UNDERLINED = 8
const CODE = 16
const SUB = 32
const SUPER = 64

const formats = (tree: RichText) => {
  const delivered = deliver(tree)
  return { markdown: richTextToMarkdown(delivered), text: richTextToText(delivered) }
}
const ofLine = (...line: InlineNode[]) => formats(make.richText([paragraph(line)]))
const ofNodes = (...nodes: FlowNode[]) => formats(make.richText(nodes))
const table = (...rows: FlowNode[][][]) =>
  make.table(
    rows.map((cells) => make.tableRow(cells.map((children) => make.tableCell({}, children)))),
  )
const parse = (markdown: string) =>
  fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })

/** The words of a parsed text, one blank between them. */
function wordsOf(node: Nodes): string {
  const read = (one: Nodes): string => {
    if ('value' in one) return one.value
    if (one.type === 'break') return ' '
    if (one.type === 'delete') return `~~${one.children.map(read).join('')}~~`
    if (!('children' in one)) return ''
    const isFlow = ['root', 'list', 'listItem', 'blockquote', 'table', 'tableRow'].includes(
      one.type,
    )
    return one.children.map(read).join(isFlow ? ' ' : '')
  }
  return oneBlank(read(node))
}
const oneBlank = (value: string) => value.replace(/\s+/g, ' ').trim()

describe('above and below the line', () => {
  it.each<[string, string, string]>([
    ['10⁶ Euro', '10', '6'],
    ['Quelle³', 'Quelle', '3'],
    ['10⁻³', '10', '-3'],
    ['xⁿ⁺¹', 'x', 'n+1'],
  ])('%s', (expected, word, raised) => {
    const line = [
      text(word),
      text(raised, SUPER),
      ...(expected.endsWith('Euro') ? [text(' Euro')] : []),
    ]
    expect(ofLine(...line)).toEqual({ markdown: expected, text: expected })
  })

  it.each([
    [SUB, '2', 'CO₂'],
    [SUPER, 'ter', 'CO^(ter)'],
    [SUPER, '6a', 'CO^(6a)'],
    [SUPER | BOLD, '2', 'CO²'],
    [SUPER, ' 2 ', 'CO ²'],
  ])('format %i of %j', (format, off, expected) => {
    expect(ofLine(text('CO'), text(off, format)).text.trim()).toBe(expected)
    expect(wordsOf(parse(ofLine(text('CO'), text(off, format)).markdown))).toBe(expected)
  })

  it('keeps what is below the line readable where Unicode has no sign for it', () => {
    const { markdown, text: plain } = ofLine(text('x'), text('max', SUB))
    expect(plain).toBe('x_(max)')
    expect(wordsOf(parse(markdown))).toBe('x_(max)')
  })
})

it('says in text what is struck out', () => {
  expect(ofLine(text('Termin: '), text('5. Mai ', STRUCK), text('6. Mai')).text).toBe(
    'Termin: ~~5. Mai~~ 6. Mai',
  )
})

describe('a row of a table stays one row', () => {
  const list = make.list({ listType: 'bullet' }, [
    make.listItem(1, [text('eins')]),
    make.listItem(2, [text('zwei')]),
  ])
  const numbers = make.list({ listType: 'number', start: 5 }, [
    make.listItem(5, [text('fünf')]),
    make.listItem(6, [make.list({ listType: 'bullet' }, [make.listItem(1, [text('innen')])])]),
  ])
  const body = make.richText([paragraph([text('Text')])])
  const block = { id: 'b', blockName: '' }

  it.each<[string, FlowNode[], string]>([
    ['a list', [list], '– eins – zwei'],
    ['a nested, numbered list', [numbers], '5. fünf – innen'],
    ['paragraphs', [paragraph([text('a')]), paragraph([text('b')])], 'a b'],
    ['line breaks', [paragraph([text('a'), make.lineBreak(), text('b')])], 'a b'],
    ['a heading', [make.heading('h3', [text('Titel')]), paragraph([text('a')])], 'Titel a'],
    ['a quote', [make.quote([text('a'), make.lineBreak(), make.lineBreak(), text('b')])], 'a b'],
    ['another table', [table([[paragraph([text('a')])], [list]])], 'a – eins – zwei'],
    ['a rule', [paragraph([text('a')]), make.horizontalRule(), paragraph([text('b')])], 'a b'],
    ['a picture', [make.upload('image-1', 'u')], 'Vorlesen in der Kita'],
    ['pipes', [paragraph([text('a | b'), text('c|d', CODE), text('\\| e')])], 'a | bc|d\\| e'],
    [
      'a call-out',
      [make.block({ ...block, blockType: 'callout', kind: 'info', title: 'Titel', body })],
      'Titel Text',
    ],
    [
      'an accordion',
      [
        make.block({
          ...block,
          blockType: 'accordion',
          items: [{ id: 'i', title: 'Titel', body }],
        }),
      ],
      'Titel Text',
    ],
    [
      'a video',
      [make.block({ ...block, blockType: 'video', url: 'https://example.org', title: 'Film' })],
      'Film',
    ],
  ])('with %s in a cell', (_, content, words) => {
    const { markdown, text: plain } = ofNodes(table([content, [paragraph([text('Ende')])]]))
    const [read, ...more] = parse(markdown).children
    expect(more).toEqual([])
    if (read?.type !== 'table') throw new Error(markdown)
    expect(read.children.slice(1).map((row) => row.children.map(wordsOf))).toEqual([
      [words, 'Ende'],
    ])
    expect(plain).toBe(`${words}\tEnde`)
  })

  it('puts cells under their columns although others span several', () => {
    const cell = (value: string, spans = {}) => make.tableCell(spans, [paragraph([text(value)])])
    const { markdown } = ofNodes(
      make.table([
        make.tableRow([
          cell('a', { rowSpan: 2, headerState: 1 }),
          cell('b', { colSpan: 2, headerState: 1 }),
        ]),
        make.tableRow([cell('c'), cell('d')]),
      ]),
    )
    expect(markdown).toBe('| a | b | |\n| - | - | - |\n| | c | d |')
  })
})

it('numbers a list from where it starts', () => {
  const list = make.list({ listType: 'number', start: 5 }, [
    make.listItem(5, [text('a')]),
    make.listItem(6, [text('b')]),
  ])
  expect(ofNodes(list)).toEqual({ markdown: '5. a\n6. b', text: '5. a\n6. b' })
})

it('keeps the lines of a heading apart', () => {
  const { markdown } = ofNodes(make.heading('h3', [text('a'), make.lineBreak(), text('b')]))
  expect(wordsOf(parse(markdown))).toBe('a b')
})

describe('marks beside letters', () => {
  it.each<[InlineNode[], string]>([
    [[text('Hinweis:', BOLD), text('bitte')], '**Hinweis**:bitte'],
    [[text('das'), text('(neu)', BOLD), text('e')], 'das(**neu**)e'],
    [[text('“这是”', BOLD), text('是')], '**“这是**”是'],
    [[text('因为'), text('“这”', ITALIC), text('是')], '因为“*这*”是'],
    [[text('a'), text('!', BOLD), text('b')], 'a!b'],
    [[text('Wort '), text('(neu) ', BOLD), text('Wort')], 'Wort **(neu)** Wort'],
    [[text('Kinder', BOLD), text('garten')], '**Kinder**garten'],
    [[text('Kinder', BOLD), text('garten', ITALIC), text('platz')], '**Kinder**gartenplatz'],
    [[text('a'), text('b', BOLD | ITALIC), text('c')], 'a**b**c'],
    [[text('x'), text('👩‍🏫❤️', BOLD), text('y')], 'x👩‍🏫❤️y'],
  ])('%#', (line, expected) => {
    expect(ofLine(...line).markdown).toBe(expected)
  })

  it('keeps words and a link apart', () => {
    const website = { linkType: 'custom', url: 'https://example.org', newTab: false } as const
    const link = make.link(website, [text(' hier ', BOLD)], 'l')
    expect(ofLine(text('Siehe'), link, text('nach')).markdown).toBe(
      'Siehe [**hier**](https://example.org) nach',
    )
  })
})

const pieces =
  'a Wort e\u0301 这 “ ” ! : * _ ** ~ ` | [x] <b> &amp; \\ www.a.de https://a.de a@b.de'
    .split(' ')
    .concat(' ', '\u00a0', '# ', '- ', '1. ')
const masks = [0, 0, 0, BOLD, ITALIC, STRUCK, UNDERLINED, CODE, BOLD | ITALIC, SUPER, BOLD | STRUCK]
const piece = fc.constantFrom(...pieces)
const marked = fc
  .tuple(piece, piece, fc.constantFrom(...masks))
  .map(([first, second, mask]) => text(first + second, mask))
const inline = fc.oneof(
  { weight: 9, arbitrary: marked },
  { weight: 1, arbitrary: fc.constant(make.lineBreak()) },
)

it('reads as it was written, whatever is marked', () => {
  const line = fc.array(inline, { minLength: 1, maxLength: 7 })
  fc.assert(fc.property(line, readsAsWritten), { seed: 20_261_126, numRuns: 600 })
})

function readsAsWritten(line: InlineNode[]): void {
  const cells = [[[paragraph(line)], [paragraph([text('Ende')])]]]
  for (const node of [paragraph(line), make.heading('h2', line), table(...cells)]) {
    const { markdown, text: plain } = ofNodes(node)
    // What is struck out is not always marked, where marks stand too close.
    const words = (value: string) => oneBlank(value.replaceAll('~~', ''))
    expect([words(wordsOf(parse(markdown))), markdown]).toEqual([words(plain), markdown])
    expect(markdown).not.toMatch(/(?<!\\)&#x/)
  }
}
