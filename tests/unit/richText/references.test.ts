import { expect, it } from 'vitest'

import { richTextReferences } from '../../../src/richText/references.ts'
import everything from './everything.json' with { type: 'json' }

it('finds links and images, in blocks too, in the order of the text', () => {
  expect(richTextReferences(everything)).toEqual([
    { relationTo: 'goals', value: 'goal-1' },
    { relationTo: 'pages', value: 'unpublished' },
    { relationTo: 'media', value: 'image-1' },
    { relationTo: 'media', value: 'missing' },
    { relationTo: 'topics', value: 'topic-1' },
    { relationTo: 'media', value: 'image-2' },
  ])
})

it('finds populated ones, and each only once', () => {
  const upload = (value: unknown) => ({ type: 'upload', relationTo: 'media', value })
  const doc = { relationTo: 'pages', value: { id: 'page-1', title: 'Seite' } }
  const link = { type: 'link', fields: { linkType: 'internal', doc }, children: [] }
  const tree = {
    root: {
      children: [
        upload({ id: 'image-1', filename: 'a.jpg' }),
        upload('image-1'),
        { type: 'paragraph', children: [link] },
      ],
    },
  }
  expect(richTextReferences(tree)).toEqual([
    { relationTo: 'media', value: 'image-1' },
    { relationTo: 'pages', value: 'page-1' },
  ])
})

it.each([undefined, null, {}])('finds nothing in %j', (tree) => {
  expect(richTextReferences(tree)).toEqual([])
})
