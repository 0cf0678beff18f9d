import type { FlattenedField } from 'payload'
import { describe, expect, it } from 'vitest'
import { wrongTypes } from '../../../../src/content/input/wrongTypes.ts'

const label = { name: 'label', type: 'text' }
const fields = [
  { name: 'title', type: 'text' },
  { name: 'since', type: 'number' },
  { name: 'isMinor', type: 'checkbox' },
  { name: 'startsAt', type: 'date' },
  { name: 'updatedAt', type: 'date' },
  { name: 'kind', type: 'select', options: ['news', { label: 'Story', value: 'story' }] },
  { name: 'parent', type: 'relationship', relationTo: 'pages' },
  { name: 'goals', type: 'relationship', relationTo: 'goals', hasMany: true },
  { name: 'target', type: 'relationship', relationTo: ['pages', 'goals'] },
  { name: 'body', type: 'richText' },
  { name: 'place', type: 'group', flattenedFields: [label] },
  { name: 'items', type: 'array', flattenedFields: [label] },
] as unknown as FlattenedField[]

const wrongIn = (data: Record<string, unknown>) => wrongTypes(fields, data)
const tree = (...children: unknown[]) => ({ root: { type: 'root', children } })

describe('wrongTypes', () => {
  it.each([
    ['nothing', {}],
    ['null', { title: null, since: null, place: null, items: null, goals: null, body: null }],
    ['a text', { title: '' }],
    ['a number', { since: -1.5 }],
    ['a number as a form sends it', { since: '2013' }],
    ['no number as a form sends it', { since: ' ' }],
    ['a checkbox as a form sends it', { isMinor: 'true' }],
    ['a day', { startsAt: '2028-02-29' }],
    ['a moment', { startsAt: '2026-11-26T07:00:00.000Z' }],
    ['a moment in another zone', { startsAt: '2026-11-26T07:00:00+01:00' }],
    ['no date as a form sends it', { startsAt: '' }],
    ['a choice', { kind: 'news' }],
    ['a choice with a label', { kind: 'story' }],
    ['an id', { parent: 'a1' }],
    ['a whole document', { parent: { id: 'a1', title: 'A' } }],
    ['several', { goals: ['a1', { id: 'a2' }] }],
    ['none as a form sends it', { goals: 'none' }],
    ['one of any collection', { target: { relationTo: 'goals', value: 'a1' } }],
    ['rich text', { body: tree({ type: 'paragraph', children: [{ text: 'A' }] }) }],
    ['a picture without fields', { body: tree({ type: 'upload', fields: null }) }],
    ['a group', { place: { label: 'Essen' } }],
    ['rows', { items: [{ label: 'A' }, {}] }],
    ['no rows as a form sends them', { items: 0 }],
    ['what is no field', { other: { $gt: '' } }],
  ])('takes %s', (_, data) => {
    expect(wrongIn(data)).toEqual([])
  })

  it.each<[string, unknown]>([
    ['title', 1],
    ['title', ['A']],
    ['title', { de: 'A' }],
    ['title', 'A\0'],
    ['since', '12 Jahre'],
    ['since', 'Infinity'],
    ['since', true],
    ['isMinor', 'ja'],
    ['isMinor', 1],
    ['startsAt', '2026-02-30'],
    ['startsAt', '2026-11-26T07:00:00'],
    ['startsAt', '10000-01-01T00:00:00Z'],
    ['startsAt', 1_795_000_000_000],
    ['updatedAt', null],
    ['kind', 'press'],
    ['kind', ['news']],
    ['parent', 7],
    ['parent', { id: { $ne: null } }],
    ['goals', 'a1'],
    ['goals', [null]],
    ['target', 'a1'],
    ['target', { relationTo: 'users', value: 'a1' }],
    ['body', 'A'],
    ['body', {}],
    ['body', tree('A')],
    ['body', tree({ children: {} })],
    ['body', tree({ fields: 'A' })],
    ['place', 'Essen'],
    ['place', [{}]],
    ['items', { 0: {} }],
    ['items', ['A']],
    ['title.de', 'A'],
  ])('names %s for %j', (name, value) => {
    expect(wrongIn({ [name]: value })).toEqual([name])
  })

  it('names the place inside of groups and rows', () => {
    const data = { place: { label: 1 }, items: [{ label: 'A' }, { label: 2 }, { 'label.de': 'B' }] }
    expect(wrongIn(data)).toEqual(['place.label', 'items.1.label', 'items.2.label.de'])
  })

  it('walks a tree however deep it is', () => {
    let node: Record<string, unknown> = { text: 'A' }
    for (let depth = 0; depth < 100_000; depth += 1) node = { children: [node] }
    expect(wrongIn({ body: { root: node } })).toEqual([])
  })
})
