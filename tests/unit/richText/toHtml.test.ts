import { describe, expect, it } from 'vitest'

import type { FlowNode, InlineNode } from '../../../src/richText/lexical.ts'
import * as make from '../../../src/richText/nodes.ts'
import { richTextToHtml } from '../../../src/richText/toHtml.ts'
import everything from './everything.json' with { type: 'json' }
import { deliver, images, resolve } from './published.ts'

const htmlOf = (...nodes: FlowNode[]) => richTextToHtml(deliver(make.richText(nodes)))
const htmlOfLine = (...nodes: InlineNode[]) => htmlOf(make.paragraph(nodes))
const { text } = make

it('writes everything that the editor offers', () => {
  expect(richTextToHtml(deliver(everything))).toBe(
    [
      '<h2>Sprache öffnet Türen</h2>',
      '<p><strong>Fett</strong>, <em>kursiv</em> und <strong><em>beides</em></strong>; ',
      '<s>durchgestrichen</s>, <u>unterstrichen</u>, <code>code()</code>, ',
      'H<sub>2</sub>O, m<sup>2</sup>.</p>',
      '<p>Erste Zeile<br>zweite\tZeile</p>',
      '<h3>Verweise</h3>',
      '<p>Zur <a href="https://www.example.org/?a=1&amp;b=2" rel="noopener noreferrer external">',
      'Website</a>, in <a href="http://example.org/neu" rel="noopener noreferrer external" ',
      'target="_blank"><strong>neuem</strong> Fenster</a>, per ',
      '<a href="mailto:info@example.org">E-Mail</a> oder <a href="tel:+49201000000">Telefon</a>.</p>',
      '<p>Siehe <a href="/v1/de/goals/sprachbildung">Sprachbildung</a> und einen <em>Entwurf</em>; ',
      '<a href="https://example.org" rel="noopener noreferrer external">https://example.org</a>.</p>',
      '<h4>Listen</h4>',
      '<ul><li>Kita<ol start="3"><li>drei</li><li><strong>vier</strong></li></ol></li>',
      '<li>Schule</li></ul>',
      '<ol><li>zuerst</li><li>dann</li></ol>',
      '<blockquote><p>Wir hören zu.<br>Immer.</p><p>Und dann handeln wir.</p></blockquote>',
      '<table><thead><tr><th scope="col">Wer</th><th scope="col" colspan="2">Beitrag</th></tr></thead>',
      '<tbody><tr><th scope="row">Städte</th><td>Nähe | Vertrauen</td><td></td></tr></tbody></table>',
      '<hr>',
      '<figure><img src="https://cms.example.org/media/kita.jpg" ',
      'alt="Zwei Kinder lesen &quot;Momo&quot;" width="1200" height="800" loading="lazy">',
      '<figcaption>Vorlesen in der Kita</figcaption></figure>',
      '<aside class="callout callout-info" role="note">',
      '<p class="callout-title"><strong>Gut zu wissen</strong></p>',
      '<p>Sprache der <a href="https://cms.example.org/v1/de/topics/familie">Familie</a>.</p>',
      '<p>Ein Schatz.</p></aside>',
      '<aside class="callout callout-warning" role="note">',
      '<p class="callout-title"><strong>Achtung</strong></p><p>Frist beachten!</p></aside>',
      '<details><summary>Was kostet das?</summary><p>Nichts.</p></details>',
      '<details><summary>Wer hilft?</summary><figure>',
      '<img src="/media/hilfe.png" alt="مساعدة" width="40" height="30" loading="lazy" lang="ar" dir="rtl">',
      '<figcaption lang="en" dir="ltr">Help</figcaption></figure></details>',
      '<p><a href="https://video.example.org/1" rel="noopener noreferrer external">',
      'Ein Tag in der Kita</a></p>',
      '<p>مرحبًا بكم</p>',
    ].join(''),
  )
})

describe('the language of the text', () => {
  const welcome = make.richText([make.paragraph([text('مرحبًا بكم')])])

  it('is said where it is not that of the document', () => {
    const language = { tag: 'ar', direction: 'rtl' } as const
    expect(richTextToHtml(deliver(welcome), language)).toBe(
      '<div lang="ar" dir="rtl"><p>مرحبًا بكم</p></div>',
    )
  })

  it('is said of a left-to-right text in a right-to-left document', () => {
    const language = { tag: 'de-simple', direction: 'ltr' } as const
    expect(richTextToHtml(deliver(welcome), language)).toMatch(/^<div lang="de-simple" dir="ltr">/)
  })

  it('is not said of nothing', () => {
    const language = { tag: 'ar', direction: 'rtl' } as const
    expect(richTextToHtml(deliver(null), language)).toBe('')
    expect(richTextToHtml(deliver(make.richText([make.paragraph([])])), language)).toBe('')
  })
})

describe('formats', () => {
  it('are shared by neighbours, links included', () => {
    const fields = { linkType: 'custom', url: 'https://example.org', newTab: false } as const
    expect(
      htmlOfLine(
        text('a', 1),
        text('b', 3),
        make.link(fields, [text('c', 1), make.lineBreak(), text('d', 3)], 'id'),
        text('e', 2),
      ),
    ).toBe(
      '<p><strong>a<em>b</em><a href="https://example.org" rel="noopener noreferrer external">' +
        'c<br><em>d</em></a></strong><em>e</em></p>',
    )
  })

  it('do not reach over the blanks around them', () => {
    expect(htmlOfLine(text('Das ist'), text(' wichtig ', 1), text('genug'))).toBe(
      '<p>Das ist <strong>wichtig</strong> genug</p>',
    )
    expect(htmlOfLine(text('a'), text(' ', 1), text('b', 1))).toBe('<p>a <strong>b</strong></p>')
    expect(htmlOfLine(text('a ', 1), text(' ', 3), text('b', 1), text(' ', 1), text('c'))).toBe(
      '<p><strong>a  b</strong> c</p>',
    )
  })

  it('do not reach over the blanks within a link either', () => {
    const fields = { linkType: 'custom', url: 'tel:110', newTab: false } as const
    expect(htmlOfLine(make.link(fields, [text('a ', 1), text('b')], 'id'))).toBe(
      '<p><a href="tel:110"><strong>a</strong> b</a></p>',
    )
  })

  it('reach over the blanks between formatted words', () => {
    expect(htmlOfLine(text('a ', 1), text('b', 3))).toBe('<p><strong>a <em>b</em></strong></p>')
  })
})

describe('links', () => {
  it('to a published document may open a new tab, and are not external', () => {
    const doc = { relationTo: 'goals', value: 'goal-1' }
    expect(
      htmlOfLine(make.link({ linkType: 'internal', doc, newTab: true }, [text('Ziel')], 'id')),
    ).toBe('<p><a href="/v1/de/goals/sprachbildung" target="_blank">Ziel</a></p>')
  })

  it('lose the address that a resolver should not have given', () => {
    const doc = { relationTo: 'goals', value: '1' }
    const tree = make.richText([
      make.paragraph([
        make.link({ linkType: 'internal', doc, newTab: false }, [text('Ziel')], 'id'),
      ]),
    ])
    const careless = { ...resolve, document: () => ({ url: 'javascript:1', title: '' }) }
    expect(richTextToHtml(deliver(tree, careless))).toBe('<p><a>Ziel</a></p>')
  })
})

describe('images', () => {
  it('without a caption have none, and keep an empty alternative text', () => {
    const tree = make.richText([make.upload('any', 'id')])
    const image = { url: '/a.svg', alt: '', width: 1, height: 2 }
    expect(richTextToHtml(deliver(tree, { ...resolve, image: () => image }))).toBe(
      '<figure><img src="/a.svg" alt="" width="1" height="2" loading="lazy"></figure>',
    )
  })

  it('in a language outside of the catalogue say at least which', () => {
    const tree = make.richText([make.upload('any', 'id')])
    const image = { url: '/a.svg', alt: 'A', width: 1, height: 2, altLanguage: 'nds' }
    expect(richTextToHtml(deliver(tree, { ...resolve, image: () => image }))).toContain(
      ' lang="nds">',
    )
  })
})

describe('lists', () => {
  const nested = make.list({ listType: 'bullet' }, [make.listItem(1, [text('innen')])])

  it('that begin with a nested one keep it', () => {
    expect(htmlOf(make.list({ listType: 'number' }, [make.listItem(1, [nested])]))).toBe(
      '<ol><li><ul><li>innen</li></ul></li></ol>',
    )
  })

  it('take a nested one that is in the item itself', () => {
    const item = make.listItem(1, [text('außen'), nested])
    expect(htmlOf(make.list({ listType: 'bullet' }, [item]))).toBe(
      '<ul><li>außen<ul><li>innen</li></ul></li></ul>',
    )
  })
})

describe('tables', () => {
  const cell = (headerState: number, ...lines: string[]) =>
    make.tableCell(
      { headerState },
      lines.map((line) => make.paragraph([text(line)])),
    )
  const table = (...rows: ReturnType<typeof cell>[][]) =>
    htmlOf(make.table(rows.map((cells) => make.tableRow(cells))))

  it('without a header have a body only', () => {
    expect(table([cell(0, 'a')])).toBe('<table><tbody><tr><td>a</td></tr></tbody></table>')
  })

  it('have a head only where the first rows are nothing but header', () => {
    expect(table([cell(1, 'a'), cell(0, 'b')], [cell(1, 'c'), cell(1, 'd')])).toBe(
      '<table><tbody><tr><th scope="col">a</th><td>b</td></tr>' +
        '<tr><th scope="col">c</th><th scope="col">d</th></tr></tbody></table>',
    )
    expect(table([cell(1, 'a')])).toBe(
      '<table><thead><tr><th scope="col">a</th></tr></thead></table>',
    )
  })

  it('keep the lines of a cell apart, and lists in it', () => {
    expect(table([cell(0, 'a', 'b')])).toContain('<td>a<br>b</td>')
    const list = make.list({ listType: 'bullet' }, [make.listItem(1, [text('c')])])
    const row = make.tableRow([make.tableCell({ rowSpan: 2 }, [list])])
    expect(htmlOf(make.table([row]))).toContain('<td rowspan="2"><ul><li>c</li></ul></td>')
  })
})

describe('blocks', () => {
  const block = { id: 'id', blockName: '' }

  it('a callout without a title has none', () => {
    const body = make.richText([make.paragraph([text('Text')])])
    const fields = { ...block, blockType: 'callout', kind: 'info', title: '', body } as const
    expect(htmlOf(make.block(fields))).toBe(
      '<aside class="callout callout-info" role="note"><p>Text</p></aside>',
    )
  })

  it('a video without a title shows its address, one without an address its title', () => {
    const video = {
      ...block,
      blockType: 'video',
      url: 'https://video.example.org',
      title: '',
    } as const
    expect(htmlOf(make.block(video))).toContain('>https://video.example.org</a>')
    expect(htmlOf(make.block({ ...video, url: 'javascript:1', title: 'Film' }))).toBe('<p>Film</p>')
    expect(htmlOf(make.block({ ...video, url: '' }))).toBe('')
  })
})

it('leaves out images that are not there', () => {
  expect(images.missing).toBeUndefined()
  expect(htmlOf(make.upload('missing', 'id'))).toBe('')
})
