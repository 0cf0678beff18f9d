import { h } from 'hastscript'
import { describe, expect, it } from 'vitest'

import { BLOCKS } from '../../../src/richText/blocks.ts'
import type { Delivered } from '../../../src/richText/delivered.ts'
import { FLOW_NODES } from '../../../src/richText/flowNodes.ts'
import { joinBlocks } from '../../../src/richText/joinBlocks.ts'
import type { Kind } from '../../../src/richText/lexical.ts'
import * as make from '../../../src/richText/nodes.ts'
import { blockSpec } from '../../../src/richText/nodes/block.ts'
import type { BlockSpec } from '../../../src/richText/nodes/blocks/blockSpec.ts'
import * as field from '../../../src/richText/nodes/blocks/fields.ts'
import { titleLine, titleToMdast } from '../../../src/richText/nodes/blocks/title.ts'
import { AS_STORED, type References } from '../../../src/richText/reading.ts'
import { reader } from '../../../src/richText/readRichText.ts'
import type { FlowSpecs } from '../../../src/richText/spec.ts'
import { htmlWriter } from '../../../src/richText/toHtml.ts'
import { markdownWriter } from '../../../src/richText/toMarkdown.ts'
import { textWriter } from '../../../src/richText/toText.ts'
import { visibleReader } from '../../../src/richText/visibleRichText.ts'
import { emptyRemover } from '../../../src/richText/withoutEmpty.ts'

/** A block that the editor does not have, as somebody would add it. */
const FIELDS = { term: field.text, meaning: field.richText }
const definition: BlockSpec<typeof FIELDS> = {
  fields: FIELDS,
  elements: { dl: {}, dt: { within: ['dl'] }, dd: { within: ['dl'] } },
  toHast: ({ term, meaning }, flow) => [
    h('dl', [h('dt', [term]), h('dd', flow(meaning.root.children))]),
  ],
  toMdast: ({ term, meaning }, { flow }) => [...titleToMdast(term), ...flow(meaning.root.children)],
  toCellLines: ({ term, meaning }, { cellLines }) => [
    titleLine(term),
    ...cellLines(meaning.root.children),
  ],
  toText: ({ term, meaning }, flow) => joinBlocks([term, flow(meaning.root.children)]),
}

/** The one place where it is registered. */
const nodes: FlowSpecs = { ...FLOW_NODES, block: blockSpec({ ...BLOCKS, definition }) }

const body = (...children: unknown[]) => ({ root: { children } })
const line = (...children: unknown[]) => ({ type: 'paragraph', children })
const defined = (term: string, ...meaning: unknown[]) => ({
  type: 'block',
  fields: { blockType: 'definition', term, meaning: body(...meaning), secret: 'never shown' },
})
const link = {
  type: 'link',
  fields: { linkType: 'internal', doc: { relationTo: 'pages', value: 'p-1' } },
  children: [make.text('mehr')],
}
const tree = body(defined('Kita', line(make.text('Für Kinder; '), link)))

const references: References<Delivered> = {
  internalLink: ({ doc, ...others }) => ({ ...others, doc, url: `/de/${doc.relationTo}` }),
  image: () => undefined,
}
const read = <K extends Kind>(value: unknown, resolve: References<K>) =>
  emptyRemover(nodes)(reader(nodes)(value, resolve))
const deliver = (value: unknown) => read(value, references)

describe('a block that is registered in one place', () => {
  it('is read, with its fields and no others', () => {
    const [block] = read(tree, AS_STORED).root.children
    expect(block).toMatchObject({
      type: 'block',
      fields: { blockType: 'definition', term: 'Kita' },
    })
    expect(JSON.stringify(block)).not.toContain('never shown')
  })

  it('is in HTML, whose elements sanitizing lets through where they belong', () => {
    expect(htmlWriter(nodes)(deliver(tree))).toBe(
      '<dl><dt>Kita</dt><dd><p>Für Kinder; <a href="/de/pages">mehr</a></p></dd></dl>',
    )
  })

  it('is in Markdown, and in a cell of it', () => {
    const markdown = markdownWriter(nodes)
    expect(markdown(deliver(tree))).toBe('**Kita**\n\nFür Kinder; [mehr](/de/pages)')
    const cell = { type: 'tablecell', headerState: 1, children: tree.root.children }
    const table = { type: 'table', children: [{ type: 'tablerow', children: [cell] }] }
    expect(markdown(deliver(body(table)))).toContain('| **Kita** Für Kinder; [mehr](/de/pages) |')
  })

  it('is in text', () => {
    expect(textWriter(nodes)(deliver(tree))).toBe('Kita\n\nFür Kinder; mehr')
  })

  it('is gone where it is empty, and only there', () => {
    const left = (value: unknown) => read(value, AS_STORED).root.children
    expect(left(body(defined(' ', line(make.text('\u200b')))))).toEqual([])
    expect(left(body(defined('Kita')))).toMatchObject([{ fields: { term: 'Kita' } }])
    expect(left(body(defined(' ', line(make.text('a')))))).toMatchObject([{ fields: { term: '' } }])
  })

  it('is in the fingerprint, with all that readers see of it', () => {
    const visible = visibleReader(nodes)
    expect(visible(tree)).toEqual([
      [
        'definition',
        'Kita',
        ['paragraph', [0, 'Für Kinder; '], ['link', 'pages/p-1', [[0, 'mehr']]]],
      ],
    ])
  })

  it('tells to which documents it refers', () => {
    const found: string[] = []
    read(tree, {
      ...AS_STORED,
      internalLink: (to) => {
        found.push(`${to.doc.relationTo}/${to.doc.value}`)
        return to
      },
    })
    expect(found).toEqual(['pages/p-1'])
  })
})

it('a block that is registered nowhere leaves nothing', () => {
  expect(reader(FLOW_NODES)(tree, AS_STORED).root.children).toEqual([])
})
