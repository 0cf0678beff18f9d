import type { FlattenedField } from 'payload'
import { expect, it } from 'vitest'
import { sortsIn } from '../../../../src/content/input/sortsIn.ts'

const fields = [
  { name: 'title', type: 'text' },
  { name: 'titleFolded', type: 'text', hidden: true },
  { name: 'parent', type: 'relationship', relationTo: 'pages' },
  { name: 'children', type: 'join', collection: 'pages' },
  { name: 'place', type: 'group', flattenedFields: [{ name: 'name', type: 'text' }] },
] as unknown as FlattenedField[]

it.each<[sort: unknown, right: string[], wrong: string[]]>([
  ['title', ['title'], []],
  ['-title, place.name', ['-title', 'place.name'], []],
  [['-place__name', 'id'], ['-place__name', 'id'], []],
  ['createdAt,-updatedAt', ['createdAt', '-updatedAt'], []],
  // A plain name that no field has does no harm.
  ['nothing,', [], []],
  [{ title: 1 }, [], []],
  ['titleFolded', [], ['titleFolded']],
  ['children', [], ['children']],
  ['parent.title', [], ['parent.title']],
  ['$where', [], ['$where']],
  ['title.de', [], ['title.de']],
  ['place.nothing', [], ['place.nothing']],
  ['title,-parent.title', ['title'], ['-parent.title']],
])('in %j', (sort, right, wrong) => {
  expect(sortsIn(fields, sort)).toEqual({ right, wrong })
})

it.each<[sort: string, right: string[], wrong: string[]]>([
  ['version.title', ['version.title'], []],
  ['-version__place__name', ['-version__place__name'], []],
  ['-updatedAt,parent,latest', ['-updatedAt', 'parent', 'latest'], []],
  ['version.titleFolded', [], ['version.titleFolded']],
  // A field of the document is none of the version.
  ['title', [], []],
])('in %j, of versions', (sort, right, wrong) => {
  expect(sortsIn(fields, sort, true)).toEqual({ right, wrong })
})
