import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identify } from '../../../../src/richText/identify.ts'
import type { InlineNode, RichText } from '../../../../src/richText/lexical.ts'
import * as make from '../../../../src/richText/nodes.ts'
import { visibleRichText } from '../../../../src/richText/visibleRichText.ts'
import { extract } from '../../../../src/translation/segments/extract.ts'
import { ingest } from '../../../../src/translation/segments/ingest.ts'
import type { Segment } from '../../../../src/translation/segments/segment.ts'
import { pages } from './documents.ts'

const sources = (segments: readonly Segment[]) =>
  new Map(segments.map(({ path, source }) => [path, source]))

const ofLine = (...children: InlineNode[]) =>
  extract('pages', { body: make.richText([make.paragraph(children)]) })
const sourceOf = (...children: InlineNode[]) => ofLine(...children)[0]?.source
const linkTo = (url: string, ...children: InlineNode[]) =>
  make.link({ linkType: 'custom', url, newTab: false }, children as never, 'l')

const BOLD = 1
const ITALIC = 2
const STRUCK = 4

describe('a line of text', () => {
  it('has its emphasis, links and breaks as numbered codes', () => {
    const source = sourceOf(
      make.text('Alle '),
      make.text('Kinder ', BOLD),
      make.text('wirklich', BOLD | ITALIC),
      make.text(' lernen.'),
      make.lineBreak(),
      linkTo('https://example.org/', make.text('Mehr')),
      make.text(' davon.'),
    )
    expect(source).toBe('Alle <1>Kinder <2>wirklich</2></1> lernen.<3/><4>Mehr</4> davon.')
  })

  it('leaves in its template what is around all of it', () => {
    expect(sourceOf(make.text('Alle ', BOLD), make.text('Kinder', BOLD | ITALIC))).toBe(
      'Alle <1>Kinder</1>',
    )
    expect(sourceOf(linkTo('https://example.org/', make.text('Mehr')))).toBe('Mehr')
    expect(sourceOf(make.lineBreak(), make.text('Mehr'), make.lineBreak())).toBe('Mehr')
  })

  it('has one code for words that a blank without emphasis parts', () => {
    expect(sourceOf(make.text('Sehr'), make.text(' '), make.text('viele'))).toBe('Sehr viele')
    const [a, b, c] = [make.text('a', BOLD), make.text(' '), make.text('b', BOLD)]
    expect(sourceOf(make.text('x '), a, b, c)).toBe('x <1>a b</1>')
  })

  it('never takes words for codes', () => {
    expect(sourceOf(make.text('a<'), make.text('1>b'), make.text(' &lt; &amp; & '))).toBe(
      'a&lt;1>b &amp;lt; &amp;amp; &',
    )
  })

  it('has the address of each link as a value of its own', () => {
    const segments = ofLine(
      make.text('Siehe '),
      linkTo('https://example.org/', make.text('dort')),
      make.text(' und da.'),
    )
    expect(segments.map(({ kind, source }) => [kind, source])).toEqual([
      ['text', 'Siehe <1>dort</1> und da.'],
      ['link', 'https://example.org/'],
    ])
  })
})

describe('the hash of a segment', () => {
  const hash = (...children: InlineNode[]) => ofLine(...children)[0]?.hash

  it.each([
    ['other blanks', [make.text('a  b ')]],
    ['a text in several nodes', [make.text('a '), make.text('b')]],
    ['emphasis of all of it', [make.text('a b', BOLD)]],
    ['a soft hyphen', [make.text('a b\u00ad')]],
  ])('is the same with %s', (_, line) => {
    expect(hash(...line)).toBe(hash(make.text('a b')))
  })

  it.each([
    ['another word', [make.text('a c')]],
    ['emphasis of a part', [make.text('a '), make.text('b', BOLD)]],
    ['what is struck out', [make.text('a b', STRUCK)]],
    ['a break', [make.text('a'), make.lineBreak(), make.text('b')]],
  ])('is another with %s', (_, line) => {
    expect(hash(...line)).not.toBe(hash(make.text('a b')))
  })

  it('knows a link from emphasis, and one emphasis from what is struck out', () => {
    const hashes = [
      make.text('b', BOLD),
      make.text('b', STRUCK),
      linkTo('https://a.org', make.text('b')),
    ]
    expect(new Set(hashes.map((node) => hash(make.text('a '), node))).size).toBe(3)
    expect(hash(make.text('a '), make.text('b', ITALIC))).toBe(
      hash(make.text('a '), make.text('b', BOLD)),
    )
  })
})

describe('what is extracted', () => {
  it('makes the same document when it is put in again, in every field and node', () => {
    fc.assert(
      fc.property(pages, (page) => {
        const segments = extract('pages', page)
        const again = ingest('pages', page, sources(segments)) as { body?: RichText }
        expect(visibleRichText(again.body)).toEqual(visibleRichText(page.body))
        expect(extract('pages', { ...page, ...again })).toEqual(segments)
      }),
      { numRuns: 1000 },
    )
  })

  it('has a path of its own for each segment', () => {
    fc.assert(
      fc.property(pages, (page) => {
        const segments = extract('pages', page)
        expect(sources(segments).size).toBe(segments.length)
        expect(segments.map(({ order }) => order)).toEqual(segments.map((_, index) => index))
      }),
    )
  })

  it('is read again from what targets have made of it, as the targets', () => {
    const target = (source: string) => source.replaceAll(/\p{L}+/gu, (word) => `${word}ü`)
    fc.assert(
      fc.property(pages, (page) => {
        const identified = { ...page, body: identify(page.body) }
        const segments = extract('pages', identified).filter(({ kind }) => kind === 'text')
        const targets = new Map(segments.map(({ path, source }) => [path, target(source)]))
        const translated = ingest('pages', identified, targets)
        const again = extract('pages', translated).filter(({ kind }) => kind === 'text')
        expect(sources(again)).toEqual(targets)
      }),
      { numRuns: 500 },
    )
  })

  it('has no German between the lines where a target is missing', () => {
    const german = { title: 'Kontakt', body: make.richText([make.paragraph([make.text('Hallo')])]) }
    const targets = new Map([['title', 'İletişim']])
    expect(() => ingest('pages', german, targets)).toThrow(/no target for body\//)
  })

  it('is every text of a menu, a site, a file', () => {
    const texts = (segments: readonly Segment[]) =>
      segments.map(({ path, source }) => [path, source])
    const menu = {
      items: [
        { id: 'm1', label: 'Ziele' },
        { id: 'm2', label: ' ' },
      ],
    }
    expect(texts(extract('navigation', menu))).toEqual([['items/m1', 'Ziele']])
    expect(ingest('navigation', menu, new Map([['items/m1', 'Hedefler']]))).toEqual({
      m1: 'Hedefler',
    })
    expect(texts(extract('site', { name: 'RuhrFutur', footer: null }))).toEqual([
      ['name', 'RuhrFutur'],
    ])
    expect(texts(extract('media', { alt: 'Ein Kind liest.' }))).toEqual([
      ['alt', 'Ein Kind liest.'],
    ])
  })

  it('is the titles of blocks, and pictures as values that may differ', () => {
    const body = make.richText([
      make.block({
        id: 'b',
        blockName: '',
        blockType: 'accordion',
        items: [{ id: 'r', title: 'Frage', body: make.richText([]) }],
      }),
      make.upload('bild', 'u'),
    ])
    const segments = extract('pages', { body })
    expect(segments.map(({ kind, node, source }) => [kind, node, source])).toEqual([
      ['text', 'accordion.items.title', 'Frage'],
      ['file', 'picture', 'bild'],
    ])
    const [title, picture] = segments.map(({ path }) => path) as [string, string]
    const swapped = ingest(
      'pages',
      { body },
      new Map([
        [title, 'Soru'],
        [picture, 'resim'],
      ]),
    )
    expect(JSON.stringify(swapped)).toContain('"value":"resim"')
    expect(JSON.stringify(ingest('pages', { body }, new Map([[title, 'Soru']])))).toContain(
      '"value":"bild"',
    )
  })
})
