import { describe, expect, it } from 'vitest'

import * as make from '../../../src/richText/nodes.ts'
import { isEmptyRichText } from '../../../src/richText/isEmptyRichText.ts'
import everything from './everything.json' with { type: 'json' }

const { text } = make
const block = { id: 'id', blockName: '' }
const link = make.link({ linkType: 'custom', url: 'https://a.org', newTab: false }, [], 'id')

describe('isEmptyRichText', () => {
  it.each([
    ['undefined', undefined],
    ['null', null],
    ['no root', {}],
    ['no nodes', make.richText([])],
    ['what the editor leaves of a cleared text', make.richText([make.paragraph([])])],
    ['blanks', make.richText([make.paragraph([text(' \u00a0\n'), make.lineBreak(), make.tab()])])],
    ['a heading without text', make.richText([make.heading('h2', [text('')])])],
    [
      'a list of nothing',
      make.richText([make.list({ listType: 'bullet' }, [make.listItem(1, [])])]),
    ],
    ['a line', make.richText([make.horizontalRule()])],
    ['a link without text', make.richText([make.paragraph([link])])],
    ['a table without cells', make.richText([make.table([])])],
    [
      'a block of nothing',
      make.richText([make.block({ ...block, blockType: 'accordion', items: [] })]),
    ],
  ])('%s: empty', (_, tree) => {
    expect(isEmptyRichText(tree)).toBe(true)
  })

  it.each([
    ['everything', everything],
    ['text', make.richText([make.paragraph([]), make.paragraph([text('a')])])],
    [
      'text in a nested list',
      make.richText([
        make.list({ listType: 'bullet' }, [
          make.listItem(1, [make.list({ listType: 'bullet' }, [make.listItem(1, [text('a')])])]),
        ]),
      ]),
    ],
    ['text in a node that is not offered', { root: { children: [{ children: [text('a')] }] } }],
    ['an image', make.richText([make.upload('1', 'id')])],
    [
      'a title of a block',
      make.richText([
        make.block({
          ...block,
          blockType: 'callout',
          kind: 'info',
          title: 'T',
          body: make.richText([]),
        }),
      ]),
    ],
  ])('%s: not empty', (_, tree) => {
    expect(isEmptyRichText(tree)).toBe(false)
  })
})
