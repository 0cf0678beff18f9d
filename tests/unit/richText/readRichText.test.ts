import { describe, expect, it } from 'vitest'

import type { Stored } from '../../../src/richText/lexical.ts'
import * as make from '../../../src/richText/nodes.ts'
import { readRichText } from '../../../src/richText/readRichText.ts'
import everything from './everything.json' with { type: 'json' }
import { openInEditor } from './openInEditor.ts'

const read = (tree: unknown) =>
  readRichText<Stored>(tree, { internalLink: (link) => link, image: (id) => id })

/** What is read of these nodes at the top of a text. */
const readNodes = (...children: unknown[]) => read({ root: { children } }).root.children

/** What is read of these nodes in a paragraph. */
const readLine = (...children: unknown[]) => {
  const [paragraph] = readNodes({ type: 'paragraph', children })
  return paragraph?.type === 'paragraph' ? paragraph.children : undefined
}

const text = { type: 'text', text: 'Text', format: 0 }

describe('well-formed text', () => {
  it('is, in these tests, what the editor writes', async () => {
    expect(await openInEditor(everything)).toEqual(everything)
  })

  it('comes out as it went in', () => {
    expect(read(everything)).toEqual(everything)
  })
})

describe('what is not a text', () => {
  it.each([
    undefined,
    null,
    '',
    'text',
    7,
    [],
    {},
    { root: null },
    { root: { children: null } },
    { root: { children: {} } },
    { root: { children: [null, 1, 'text', [], {}] } },
  ])('%j is read as an empty one', (value) => {
    expect(read(value)).toEqual(make.richText([]))
  })
})

describe('nodes that are not offered', () => {
  it('give way to their children', () => {
    const unknown = { type: 'layout', secret: 1, children: [{ type: 'quote', children: [text] }] }
    expect(readNodes(unknown)).toEqual([make.quote([make.text('Text')])])
  })

  it('leave nothing where they have none', () => {
    expect(readNodes({ type: 'relationship', value: { id: '1', salary: 1 } })).toEqual([])
  })

  it.each(['h1', 'h5', 'script', undefined])('heading %s: its text is a paragraph', (tag) => {
    expect(readNodes({ type: 'heading', tag, children: [text] })).toEqual([
      make.paragraph([make.text('Text')]),
    ])
  })

  it('stand on a line of their own within a line', () => {
    const child = { type: 'mark', children: [text] }
    expect(readLine(text, child)).toEqual([make.text('Text'), make.lineBreak(), make.text('Text')])
  })

  it.each(['list', 'table'])('in a %s are put where they belong', (type) => {
    const inner = { type: 'mark', children: [text] }
    expect(JSON.stringify(readNodes({ type, children: [inner] }))).toContain('"Text"')
  })

  it('loose text becomes one paragraph', () => {
    const [paragraph, ...more] = readNodes(text, { type: 'linebreak' }, text)
    expect(paragraph).toMatchObject({ type: 'paragraph', children: { length: 3 } })
    expect(more).toEqual([])
  })

  it.each([
    ['upload of another collection', { type: 'upload', relationTo: 'users', value: '1' }],
    ['upload without a value', { type: 'upload', relationTo: 'media', value: null }],
    ['block of another type', { type: 'block', fields: { blockType: 'html', html: '<b>' } }],
    ['block without fields', { type: 'block' }],
  ])('%s: left out', (_, node) => {
    expect(readNodes(node)).toEqual([])
  })
})

describe('damaged values', () => {
  it('formats that are not offered are dropped from the bitmask', () => {
    expect(readLine({ ...text, format: 1 | 128 | 1024 })).toEqual([make.text('Text', 1)])
    expect(readLine({ ...text, format: 'bold' })).toEqual([make.text('Text')])
  })

  it('spans are whole numbers from 1 to 100', () => {
    const spans = (colSpan: unknown) => {
      const cell = { type: 'tablecell', colSpan, children: [] }
      const [table] = readNodes({
        type: 'table',
        children: [{ type: 'tablerow', children: [cell] }],
      })
      return table?.type === 'table' ? table.children[0]?.children[0]?.colSpan : undefined
    }
    expect([2, 0, -1, 1.5, '3', 1e9, undefined].map(spans)).toEqual([2, 1, 1, 1, 1, 100, 1])
  })

  it('a callout of unknown kind informs, an unsafe video has no address', () => {
    expect(
      readNodes(
        { type: 'block', fields: { blockType: 'callout', kind: 'x"onclick=', title: 3 } },
        { type: 'block', fields: { blockType: 'video', url: 'javascript:1', title: 'Film' } },
      ),
    ).toMatchObject([
      { fields: { kind: 'info', title: '', body: { root: { children: [] } } } },
      { fields: { url: '', title: 'Film' } },
    ])
  })
})

describe('links', () => {
  const link = (fields: unknown, type = 'link') => ({
    type,
    id: 'link-1',
    fields,
    children: [text],
  })

  it.each([
    ['no fields', undefined],
    ['an unsafe address', { linkType: 'custom', url: 'javascript:alert(1)' }],
    ['an internal link to nothing', { linkType: 'internal', doc: null }],
    ['an internal link with an unsafe address', { linkType: 'internal', url: 'https://a.org' }],
  ])('with %s are their text', (_, fields) => {
    expect(readLine(link(fields))).toEqual([make.text('Text')])
    expect(readLine(link(fields, 'autolink'))).toEqual([make.text('Text')])
  })

  it('of a populated document keep its id only', () => {
    const doc = { relationTo: 'people', value: { id: 'person-1', phone: '0201' } }
    expect(readLine(link({ linkType: 'internal', doc, newTab: true, extra: 1 }))).toEqual([
      make.link(
        {
          linkType: 'internal',
          doc: { relationTo: 'people', value: 'person-1' },
          newTab: true,
        },
        [make.text('Text')],
        'link-1',
      ),
    ])
  })

  it('hold no other links', () => {
    const custom = { linkType: 'custom', url: 'https://example.org', newTab: false }
    expect(readLine({ ...link(custom), children: [link(custom)] })).toEqual([
      make.link({ ...custom, linkType: 'custom' }, [make.text('Text')], 'link-1'),
    ])
  })
})

describe('nesting', () => {
  const nest = (levels: number, wrap: (inner: unknown) => unknown): unknown => {
    let node: unknown = { type: 'paragraph', children: [text] }
    for (let level = 0; level < levels; level++) node = wrap(node)
    return { root: { children: [node] } }
  }
  const unknown = (inner: unknown) => ({ type: 'unknown', children: [inner] })

  it('is read up to a hundred levels and cut below', () => {
    expect(read(nest(99, unknown)).root.children).toEqual([make.paragraph([make.text('Text')])])
    expect(JSON.stringify(read(nest(100, unknown)))).not.toContain('"Text"')
  })

  it.each<[string, (inner: unknown) => unknown]>([
    ['unknown nodes', unknown],
    ['paragraphs', (inner) => ({ type: 'paragraph', children: [inner] })],
    ['quotes', (inner) => ({ type: 'quote', children: [text, inner] })],
    ['links', (inner) => ({ type: 'link', children: [inner] })],
    [
      'lists',
      (inner) => ({ type: 'list', children: [{ type: 'listitem', children: [text, inner] }] }),
    ],
    [
      'tables',
      (inner) => ({
        type: 'table',
        children: [{ type: 'tablerow', children: [{ type: 'tablecell', children: [inner] }] }],
      }),
    ],
    [
      'callouts',
      (inner) => ({
        type: 'block',
        fields: { blockType: 'callout', title: 'T', body: { root: { children: [inner] } } },
      }),
    ],
  ])('of 20,000 %s does not exhaust the stack', (_, wrap) => {
    const { root } = read(nest(20_000, wrap))
    expect(JSON.stringify(root).match(/"children"/g)?.length).toBeLessThan(1000)
  })
})
