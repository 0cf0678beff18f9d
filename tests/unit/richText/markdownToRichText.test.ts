import { describe, expect, it } from 'vitest'

import * as make from '../../../src/richText/nodes.ts'
import { richTextToLexical } from '../../../src/delivery/present/richText/toLexical.ts'
import { richTextToMarkdown } from '../../../src/richText/toMarkdown.ts'
import { markdownToRichText } from '../../../src/richText/markdownToRichText.ts'
import type { MarkdownLookup } from '../../../src/richText/markdownToRichText.ts'
import { openInEditor } from '../richText/openInEditor.ts'

const lookup: MarkdownLookup = {
  document: (collection, key) => ({ relationTo: collection, id: `id-of-${key}` }),
  media: (key) => `id-of-${key}`,
}
const nodesOf = (markdown: string) => markdownToRichText(markdown, lookup).root.children

const OBJECT_ID = /^[0-9a-f]{24}$/
const { text } = make

const EVERYTHING = `Ein Absatz mit **fett**, *kursiv*, ***beidem***, ~~gestrichen~~ und \`code\`.

## Zwei

### Drei

#### Vier

Zur [Website](https://www.example.org), per [E-Mail](mailto:info@example.org), [Telefon](tel:+49201000000), zur [Sprachbildung](goals/sprachbildung). **[Fetter](pages/kontakt) Verweis**

Eine Zeile\\
und noch eine

- eins
- zwei
  - innen
    1. ganz innen
- drei

4) vier
5) fünf

> Ein Satz.
>
> Noch einer.

| Wer | Was |
| --- | --- |
| **Stadt** | [Ziel](goals/sprachbildung) |
| Kreis |

![](media/kita)

***

:::callout{kind=warning title="Achtung: \\"Frist\\""}
Ein Absatz mit [Verweis](pages/kontakt).

- Liste
:::

:::accordion{title="Erstens"}
Antwort.
:::

:::accordion{title="Zweitens"}
Antwort.
:::

::video{url="https://video.example.org/1?a=b" title="Film"}
`.replaceAll('\\"', '&quot;')

describe('markdownToRichText', () => {
  it('writes what the editor would have written', async () => {
    const tree = markdownToRichText(EVERYTHING, lookup)
    expect(tree.root.children.map(({ type }) => type).join(' ')).toBe(
      'paragraph heading heading heading paragraph paragraph list list quote table upload ' +
        'horizontalrule block block block',
    )
    expect(await openInEditor(tree)).toEqual(tree)
  })

  it('makes the same tree of the same text, with ids that differ', () => {
    const tree = markdownToRichText(EVERYTHING, lookup)
    expect(markdownToRichText(EVERYTHING, lookup)).toEqual(tree)

    const ids = [...JSON.stringify(tree).matchAll(/"id":"([^"]*)"/g)].map(([, id]) => id)
    expect(ids).toHaveLength(13)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(OBJECT_ID)
  })

  it('of nothing is empty', () => {
    expect(markdownToRichText(' \n', lookup)).toEqual(make.richText([]))
  })
})

describe('text', () => {
  it('adds formats up', () => {
    expect(nodesOf('a **b *c* d** `e` ~~f~~')).toEqual([
      make.paragraph([
        text('a '),
        text('b ', 1),
        text('c', 3),
        text(' d', 1),
        text(' '),
        text('e', 16),
        text(' '),
        text('f', 4),
      ]),
    ])
  })

  it('takes a line end for a blank, and two blanks or a backslash for a new line', () => {
    expect(nodesOf('a\nb')).toEqual([make.paragraph([text('a b')])])
    const lines = [make.paragraph([text('a'), make.lineBreak(), text('b')])]
    expect(nodesOf('a  \nb')).toEqual(lines)
    expect(nodesOf('a\\\nb')).toEqual(lines)
  })

  it.each([
    'Lehrer:innen',
    'ab 12:30',
    'von ~50~ auf 60',
    'zu [Platzhalter]',
    '„a“ :::b',
    'نص: عربي',
  ])('%s is text', (markdown) => {
    expect(nodesOf(markdown)).toEqual([make.paragraph([text(markdown)])])
  })
})

describe('links', () => {
  it.each(['https://www.example.org', 'mailto:info@example.org', 'tel:+49201000000'])(
    'to %s are custom ones',
    (url) => {
      const fields = { linkType: 'custom', url, newTab: false } as const
      expect(nodesOf(`[Text](${url})`)).toEqual([
        make.paragraph([make.link(fields, [text('Text')], expect.stringMatching(OBJECT_ID))]),
      ])
    },
  )

  it('to collection/key are internal ones', () => {
    const doc = { relationTo: 'goals', value: 'id-of-sprachbildung' }
    expect(nodesOf('**[Text](goals/sprachbildung)**')).toEqual([
      make.paragraph([
        make.link(
          { linkType: 'internal', doc, newTab: false },
          [text('Text', 1)],
          expect.stringMatching(OBJECT_ID),
        ),
      ]),
    ])
  })

  it('an unknown key is the lookup’s to complain about', () => {
    const strict: MarkdownLookup = {
      ...lookup,
      document: (collection, key) => {
        throw new Error(`There is no ${collection}/${key}`)
      },
    }
    expect(() => markdownToRichText('[Text](goals/nichts)', strict)).toThrow(
      'There is no goals/nichts',
    )
  })
})

it('gives nested lists items of their own', () => {
  const inner = { ...make.PLAIN_LAYOUT, indent: 1 }
  expect(nodesOf('- eins\n- zwei\n  3. drei\n- vier')).toEqual([
    make.list({ listType: 'bullet' }, [
      make.listItem(1, [text('eins')]),
      make.listItem(2, [text('zwei 3. drei')]),
      make.listItem(3, [text('vier')]),
    ]),
  ])
  expect(nodesOf('- eins\n  1. zwei\n  2. drei\n- vier')).toEqual([
    make.list({ listType: 'bullet' }, [
      make.listItem(1, [text('eins')]),
      make.listItem(2, [
        make.list({ listType: 'number' }, [
          make.listItem(1, [text('zwei')], inner),
          make.listItem(2, [text('drei')], inner),
        ]),
      ]),
      make.listItem(2, [text('vier')]),
    ]),
  ])
})

it('makes the first row of a table its header, and all rows of one length', () => {
  const cell = (headerState: number, ...line: ReturnType<typeof text>[]) =>
    make.tableCell({ headerState }, [make.paragraph(line)])
  expect(nodesOf('| a | b |\n| - | - |\n| c |')).toEqual([
    make.table([
      make.tableRow([cell(1, text('a')), cell(1, text('b'))]),
      make.tableRow([cell(0, text('c')), cell(0)]),
    ]),
  ])
})

describe('blocks', () => {
  it('a callout has its kind, title and text', () => {
    expect(nodesOf(':::callout{kind=info title="Gut: ja"}\na\n\nb\n:::')).toEqual([
      make.block({
        id: expect.stringMatching(OBJECT_ID),
        blockName: '',
        blockType: 'callout',
        kind: 'info',
        title: 'Gut: ja',
        body: make.richText([make.paragraph([text('a')]), make.paragraph([text('b')])]),
      }),
    ])
  })

  it('adjacent accordions are the items of one block, others of their own', () => {
    const accordion = (title: string) => `:::accordion{title="${title}"}\nText\n:::\n\n`
    const blocks = nodesOf(`${accordion('a')}${accordion('b')}Dazwischen\n\n${accordion('c')}`)
    expect(blocks).toMatchObject([
      { fields: { blockType: 'accordion', items: [{ title: 'a' }, { title: 'b' }] } },
      { type: 'paragraph' },
      { fields: { blockType: 'accordion', items: [{ title: 'c' }] } },
    ])
    expect(blocks[0]).toMatchObject({
      fields: {
        items: [{}, { body: make.richText([make.paragraph([text('Text')])]) }],
      },
    })
  })
})

describe('what the editor has no counterpart for', () => {
  it.each([
    ['# Eins', 'line 1: heading of level 1'],
    ['a\n\n##### Fünf', 'line 3: heading of level 5'],
    ['<b>fett</b>', 'line 1: html'],
    ['a <br> b', 'line 1: html'],
    ['```\ncode\n```', 'line 1: code'],
    ['- [ ] Aufgabe', 'line 1: a task in a list'],
    ['- eins\n\n  zwei', 'line 3: paragraph as number 2 in a list item'],
    ['- > Zitat', 'line 1: blockquote as number 1 in a list item'],
    ['> - Liste', 'line 1: list in a quote'],
    ['a[^1]\n\n[^1]: Fußnote', 'line 1: footnoteReference'],
    ['[a][b]\n\n[b]: https://example.org', 'line 1: linkReference'],
    ['[a](https://example.org "Titel")', 'line 1: the title of a link'],
    ['[a](javascript:alert)', 'line 1: a link to javascript:alert'],
    ['[a](/kontakt)', 'line 1: a link to /kontakt'],
    ['[a](goals/a/b)', 'line 1: a link to goals/a/b'],
    ['Text ![](media/kita)', 'line 1: image'],
    ['![](https://example.org/a.jpg)', 'line 1: an image from https://example.org/a.jpg'],
    ['![Kita](media/kita)', 'line 1: the text of an image'],
    [':::note\na\n:::', 'line 1: :::note'],
    ['::embed{url="https://example.org"}', 'line 1: ::embed'],
    [':::callout{kind=danger title="a"}\na\n:::', 'line 1: callout of kind "danger"'],
    [':::callout{title="a"}\na\n:::', 'line 1: callout without kind'],
    [':::callout[a]{kind=info title="a"}\na\n:::', 'line 1: callout with a [label]'],
    [':::accordion\na\n:::', 'line 1: accordion without title'],
    [':::accordion{title=a open}\na\n:::', 'line 1: accordion with open'],
    ['::video{url="javascript:1" title="a"}', 'line 1: video from "javascript:1"'],
    ['::video[a]{url="https://example.org" title="a"}', 'line 1: video with a [label]'],
  ])('%j is refused by name', (markdown, message) => {
    expect(() => nodesOf(markdown)).toThrow(`Unsupported in ${message}`)
  })
})

describe('there and back again', () => {
  const resolve = {
    document: (collection: string, id: string) => ({
      url: `${collection}/${id.replace('id-of-', '')}`,
      title: id,
    }),
    image: (id: string) => ({
      url: id.replace('id-of-', 'media/'),
      alt: '',
      width: 1,
      height: 1,
    }),
  }
  const back = (markdown: string) =>
    richTextToMarkdown(richTextToLexical(markdownToRichText(markdown, lookup), { resolve }))

  it.each([
    'Ein Absatz.\n\nNoch einer.',
    '## Zwei\n\n### Drei\n\n#### Vier',
    'a **b** *c* **_d_** ~~e~~ `f`',
    '**a *b* c** und [**d**](goals/e) **f**',
    'Eine Zeile\\\nund noch eine',
    '[a](https://example.org) [b](mailto:info@example.org) [c](tel:+49201000000) [d](goals/e)',
    '- a\n- b\n  - c\n    1. d\n    2. e\n- f',
    '3. a\n4. b',
    '> a\\\n> b\n>\n> c',
    '| a | b |\n| - | - |\n| c \\| d | **e** |',
    '![](media/kita)',
    'a\n\n---\n\nb',
    '\\# a \\* b \\[c] \\<d>',
    'مرحبًا **بكم** في [الرور](goals/a)',
  ])('%j stays the same', (markdown) => {
    expect(back(markdown)).toBe(markdown)
  })

  it('blocks become what any Markdown renderer knows', () => {
    expect(
      back(
        ':::callout{kind=info title="Gut zu *wissen*"}\nText\n:::\n\n' +
          ':::accordion{title="Frage?"}\nAntwort.\n:::\n\n' +
          '::video{url="https://video.example.org" title="Film"}',
      ),
    ).toBe(
      '> **Gut zu \\*wissen\\***\n>\n> Text\n\n' +
        '**Frage?**\n\nAntwort.\n\n' +
        '[Film](https://video.example.org)',
    )
  })
})
