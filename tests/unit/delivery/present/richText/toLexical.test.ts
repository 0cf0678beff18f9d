import { expect, it } from 'vitest'

import type { FlowNode, RichText } from '../../../../../src/richText/lexical.ts'
import * as make from '../../../../../src/richText/nodes.ts'
import { withoutEmpty } from '../../../../../src/richText/withoutEmpty.ts'
import { richTextToLexical } from '../../../../../src/delivery/present/richText/toLexical.ts'
import everything from '../../../richText/everything.json' with { type: 'json' }
import { images, resolve } from '../../../richText/published.ts'

const lexicalOf = (...nodes: FlowNode[]) =>
  richTextToLexical(make.richText(nodes), { resolve }).root.children

const internalLink = (relationTo: string, value: string) =>
  make.link(
    { linkType: 'internal', doc: { relationTo, value }, newTab: false },
    [make.text('Text', 1)],
    'link-1',
  )

it('is the stored tree but for what refers to other documents and what is empty', () => {
  const isItself = (node: { type: string }) =>
    node.type !== 'upload' && !JSON.stringify(node).match(/"internal"|"upload"/)
  const stored = withoutEmpty(everything as RichText).root.children
  const delivered = richTextToLexical(everything, { resolve }).root.children

  expect(delivered.filter(isItself)).toEqual(stored.filter(isItself))
  expect(stored.filter(isItself)).toHaveLength(14)
  expect(delivered).toHaveLength(stored.length - 1)
})

it('gives internal links their address', () => {
  expect(lexicalOf(make.paragraph([internalLink('goals', 'goal-1')]))).toMatchObject([
    {
      children: [
        {
          type: 'link',
          id: 'link-1',
          fields: {
            linkType: 'internal',
            doc: { relationTo: 'goals', value: 'goal-1' },
            newTab: false,
            url: '/v1/de/goals/sprachbildung',
          },
        },
      ],
    },
  ])
})

it('makes a link to what is not published its text', () => {
  expect(lexicalOf(make.paragraph([internalLink('pages', 'unpublished')]))).toEqual([
    make.paragraph([make.text('Text', 1)]),
  ])
})

it('puts in the image itself, and leaves out one that is not there', () => {
  const [upload, ...more] = lexicalOf(make.upload('image-1', 'u-1'), make.upload('missing', 'u-2'))
  expect(upload).toEqual({
    type: 'upload',
    version: 3,
    format: '',
    id: 'u-1',
    fields: {},
    relationTo: 'media',
    value: images['image-1'],
  })
  expect(more).toEqual([])
})

it('does the same inside of blocks', () => {
  const body = make.richText([
    make.paragraph([internalLink('goals', 'goal-1'), internalLink('pages', 'unpublished')]),
    make.upload('missing', 'u-1'),
  ])
  const block = { id: 'b-1', blockName: '' }
  const delivered = JSON.stringify(
    lexicalOf(
      make.block({ ...block, blockType: 'callout', kind: 'info', title: 'T', body }),
      make.block({ ...block, blockType: 'accordion', items: [{ id: 'i-1', title: 'T', body }] }),
    ),
  )
  expect(delivered.match(/"url":"\/v1\/de\/goals\/sprachbildung"/g)).toHaveLength(2)
  expect(delivered).not.toMatch(/unpublished|upload/)
})

it('hands out nothing of populated documents, nor fields that are not of the editor', () => {
  const secret = { phone: 'geheim' }
  const tree = {
    root: {
      secret,
      children: [
        { type: 'relationship', relationTo: 'people', value: { id: '1', ...secret } },
        { type: 'upload', relationTo: 'media', value: { id: 'image-1', ...secret }, secret },
        {
          type: 'paragraph',
          secret,
          children: [
            {
              type: 'link',
              fields: {
                linkType: 'internal',
                doc: { relationTo: 'goals', value: { id: 'goal-1', ...secret } },
                secret,
              },
              children: [{ type: 'text', text: 'Ziel', $: secret }],
            },
          ],
        },
        { type: 'block', fields: { blockType: 'accordion', secret, items: [{ secret }] } },
      ],
    },
  }
  const delivered = JSON.stringify(richTextToLexical(tree, { resolve }))
  expect(delivered).toContain('/v1/de/goals/sprachbildung')
  expect(delivered).toContain('kita.jpg')
  expect(delivered).not.toContain('geheim')
})

it('does not change the stored tree', () => {
  const before = structuredClone(everything)
  richTextToLexical(everything, { resolve })
  expect(everything).toEqual(before)
})
