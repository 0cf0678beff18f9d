import { describe, expect, it } from 'vitest'

import { richTextToHtml } from '../../../src/richText/toHtml.ts'
import { richTextToMarkdown } from '../../../src/richText/toMarkdown.ts'
import { richTextToText } from '../../../src/richText/toText.ts'
import { deliver, resolve } from './published.ts'

const formats = {
  html: (tree: unknown) => richTextToHtml(deliver(tree)),
  markdown: (tree: unknown) => richTextToMarkdown(deliver(tree)),
  text: (tree: unknown) => richTextToText(deliver(tree)),
  lexical: (tree: unknown) => JSON.stringify(deliver(tree)),
}
const names = Object.keys(formats) as (keyof typeof formats)[]

const BREAKOUT = '"><script>alert(1)</script><img src=x onerror=alert(1)>'

const text = (value: string) => ({ type: 'text', text: value, format: 0 })
const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children })
const treeOf = (...children: unknown[]) => ({ root: { children } })

describe('scripts as addresses', () => {
  const urls = [
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'JaVaScRiPt:alert(1)',
    '\u0000javascript:alert(1)',
    '\u0001\u001fjavascript:alert(1)',
    '\u00a0\u2028\ufeffjavascript:alert(1)',
    '\u200b\u200ejavascript:alert(1)',
    ' \n javascript:alert(1)',
    'java\r\n\tscript:alert(1)',
    'j\ta\tv\ta\ts\tc\tr\ti\tp\tt\t:alert(1)',
    'javascript\t:alert(1)',
    'javascript&#58;alert(1)',
    '&#106;avascript:alert(1)',
    'javascript&colon;alert(1)',
    'javascript%3Aalert(1)',
    '\\javascript:alert(1)',
    'javascript://example.org/%0aalert(1)',
    'vbscript:alert(1)',
    'view-source:javascript:alert(1)',
    'blob:https://example.org/script',
    'filesystem:https://example.org/script',
    'data:text/html;base64,PHNjcmlwdD4=',
    'DATA:text/html,<script>alert(1)</script>',
    'data:image/svg+xml,<svg onload=alert(1)>',
  ]
  const cases = urls.flatMap((url) => names.map((name) => [url, name] as const))

  it.each(cases)('%j is nowhere in %s', (url, name) => {
    const fields = { linkType: 'custom', url, newTab: true }
    const tree = treeOf(
      paragraph({ type: 'link', fields, children: [text('Link')] }),
      paragraph({ type: 'autolink', fields, children: [text('Adresse')] }),
      { type: 'block', fields: { blockType: 'video', url, title: 'Film' } },
    )
    const written = formats[name](tree)
    expect(written).not.toMatch(/script|data:|href|\]\(/i)
    expect(written).toMatch(/Link[^]*Adresse[^]*Film/)
  })
})

describe('attempts to break out', () => {
  const custom = { linkType: 'custom', url: `https://example.org/${BREAKOUT}` }
  const body = treeOf(paragraph(text(BREAKOUT)))
  const tree = treeOf(
    { type: 'heading', tag: BREAKOUT, children: [text(BREAKOUT)] },
    { type: 'heading', tag: 'h2', children: [text(BREAKOUT)] },
    paragraph({ type: 'link', fields: custom, children: [text(BREAKOUT)] }),
    paragraph({
      type: 'link',
      fields: { linkType: 'custom', url: `mailto:${BREAKOUT}` },
      children: [text(BREAKOUT)],
    }),
    {
      type: 'list',
      listType: BREAKOUT,
      tag: 'script',
      start: BREAKOUT,
      children: [text(BREAKOUT)],
    },
    {
      type: 'table',
      children: [
        {
          type: 'tablerow',
          children: [
            {
              type: 'tablecell',
              headerState: BREAKOUT,
              colSpan: BREAKOUT,
              children: [paragraph(text(BREAKOUT))],
            },
          ],
        },
      ],
    },
    { type: 'upload', relationTo: 'media', value: 'any' },
    { type: 'block', fields: { blockType: 'callout', kind: BREAKOUT, title: BREAKOUT, body } },
    { type: 'block', fields: { blockType: 'accordion', items: [{ title: BREAKOUT, body }] } },
    { type: 'block', fields: { blockType: 'video', url: custom.url, title: BREAKOUT } },
    { type: BREAKOUT, children: [text(BREAKOUT)] },
  )
  const image = { url: `/a?${BREAKOUT}`, alt: BREAKOUT, caption: BREAKOUT, width: 1, height: 1 }
  const language = { tag: BREAKOUT, direction: 'ltr' } as const
  const html = richTextToHtml(deliver(tree, { ...resolve, image: () => image }), language)

  it('stay text in HTML', () => {
    expect(html.match(/&lt;script>/g)?.length).toBeGreaterThan(10)
    expect(html).not.toMatch(/<script/)
  })

  it('add no element and no attribute', () => {
    // Angle brackets are escaped in texts and in values, so that each `<` begins a tag.
    const tags = (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/"[^"]*"/g, '""'))
    expect([...new Set(tags)].sort()).toEqual(
      [
        '<div lang="" dir="">',
        '<h2>',
        '<p>',
        '<a href="" rel="">',
        '<ul>',
        '<li>',
        '<table>',
        '<tbody>',
        '<tr>',
        '<td>',
        '<figure>',
        '<img src="" alt="" width="" height="" loading="">',
        '<figcaption>',
        '<aside class="" role="">',
        '<p class="">',
        '<strong>',
        '<details>',
        '<summary>',
        '</div>',
        '</h2>',
        '</p>',
        '</a>',
        '</ul>',
        '</li>',
        '</table>',
        '</tbody>',
        '</tr>',
        '</td>',
        '</figure>',
        '</figcaption>',
        '</aside>',
        '</strong>',
        '</details>',
        '</summary>',
      ].sort(),
    )
  })

  it('stay text in Markdown, where HTML is allowed', () => {
    const markdown = richTextToMarkdown(deliver(tree, { ...resolve, image: () => image }))
    expect(markdown).toContain('\\<script>')
    expect(markdown.replace(/\\</g, '').replace(/\]\(<?[^\n]*/g, '')).not.toContain('<script')
  })
})

describe('deep nesting', () => {
  const nest = (wrap: (inner: unknown) => unknown) => {
    let node: unknown = paragraph(text('innen'))
    for (let level = 0; level < 2000; level++) node = wrap(node)
    return treeOf(paragraph(text('außen')), node)
  }
  const body = (inner: unknown) => treeOf(paragraph(text('Text')), inner)
  const trees = {
    lists: nest((inner) => ({
      type: 'list',
      listType: 'number',
      children: [{ type: 'listitem', children: [text('Punkt'), inner] }],
    })),
    tables: nest((inner) => ({
      type: 'table',
      children: [{ type: 'tablerow', children: [{ type: 'tablecell', children: [inner] }] }],
    })),
    quotes: nest((inner) => ({ type: 'quote', children: [text('Zitat'), inner] })),
    links: nest((inner) => ({
      type: 'link',
      fields: { linkType: 'custom', url: 'https://example.org' },
      children: [text('Link'), inner],
    })),
    callouts: nest((inner) => ({
      type: 'block',
      fields: { blockType: 'callout', kind: 'info', title: 'Titel', body: body(inner) },
    })),
    accordions: nest((inner) => ({
      type: 'block',
      fields: { blockType: 'accordion', items: [{ title: 'Titel', body: body(inner) }] },
    })),
    unknown: nest((inner) => ({ type: 'unknown', children: [inner] })),
  }
  const cases = Object.entries(trees).flatMap(([what, tree]) =>
    names.map((name) => [what, name, tree] as const),
  )

  it.each(cases)('2,000 %s are cut, and written as %s', (_, name, tree) => {
    const written = formats[name](tree)
    expect(written).toContain('außen')
    expect(written).not.toContain('innen')
  })
})
