import type { FlattenedField } from 'payload'
import { describe, expect, it } from 'vitest'
import { wrongConditions } from '../../../../src/content/input/wrongConditions.ts'
import { wrongJoins } from '../../../../src/content/input/wrongJoins.ts'

const articles = [
  { name: 'id', type: 'text' },
  { name: 'title', type: 'text', localized: true },
  { name: 'kind', type: 'select' },
  { name: 'publishedAt', type: 'date' },
] as FlattenedField[]
const goals = [
  { name: 'title', type: 'text' },
  { name: 'position', type: 'number' },
  { name: 'body', type: 'richText' },
  { name: 'place', type: 'group', flattenedFields: [{ name: 'since', type: 'number' }] },
  { name: 'parent', type: 'relationship', relationTo: 'goals' },
  { name: 'target', type: 'relationship', relationTo: ['goals', 'articles'] },
  { name: 'articles', type: 'join', collection: 'articles' },
] as unknown as FlattenedField[]
const fieldsOf = (slug: string) => ({ goals, articles })[slug] ?? []

describe('wrongConditions', () => {
  const wrong = (where: unknown) => wrongConditions(goals, where, fieldsOf)

  it.each([
    { title: { contains: 'Öl' } },
    { id: { equals: 'a1' } },
    { 'parent.title': { like: 'Öl' } },
    { parent__position: { greater_than: 3 } },
    { 'articles.publishedAt': { less_than: '2026-01-01' } },
    { 'place.since': { equals: 2013 } },
    { 'version.title': { equals: 'Öl' } },
    { 'target.value': { equals: 'a1' } },
    { and: [{ title: { equals: 'a' } }, { OR: { 0: { title: { equals: 'b' } } } }] },
    // Payload refuses what it does not know.
    { unknown: { equals: 'a' } },
  ])('takes %j', (where) => {
    expect(wrong(where)).toEqual([])
  })

  it.each([
    [{ position: { equals: 'viele' } }, ['position']],
    [{ 'parent.position': { equals: 'viele' } }, ['parent.position']],
    [{ 'articles.publishedAt': { equals: 'gestern' } }, ['articles.publishedAt']],
    [{ 'place.since': { contains: '2' } }, ['place.since']],
    [{ _id: { equals: 'a1' } }, ['_id']],
    [{ 'parent._id': { equals: 'a1' } }, ['parent._id']],
    [{ 'parent.parent.title': { equals: 'a' } }, ['parent.parent.title']],
    [{ 'body.root': { exists: true } }, ['body.root']],
    [{ target: { equals: 'a1' } }, ['target']],
    [{ title: 'Öl' }, ['title']],
    [{ and: 'Öl' }, ['and']],
    [{ or: ['Öl'] }, ['where']],
    ['Öl', ['where']],
    [{ and: [{ title: { equals: {} } }, { or: [{ position: 3 }] }] }, ['title', 'position']],
  ])('names what is wrong in %j', (where, names) => {
    expect(wrong(where).toSorted()).toEqual(names.toSorted())
  })

  it('walks conditions however deep they are', () => {
    let where: object = { position: { equals: 'viele' } }
    for (let depth = 0; depth < 100_000; depth += 1) where = { and: [where] }
    expect(wrong(where)).toEqual(['position'])
  })
})

describe('wrongJoins', () => {
  const wrong = (joins: unknown) => wrongJoins(goals, joins, fieldsOf)

  it.each([
    { articles: { where: { kind: { equals: 'news' } }, sort: '-publishedAt', limit: 3 } },
    { articles: { where: { id: { equals: 'a1' } } } },
    { articles: false },
    { title: { where: { nothing: {} } } },
    false,
  ])('takes %j', (joins) => {
    expect(wrong(joins)).toEqual([])
  })

  it.each([
    [{ where: { publishedAt: { equals: 'gestern' } } }, ['publishedAt']],
    [{ where: { title: { equals: 'Öl' } } }, ['title']],
    [{ where: { or: [{ title: { equals: 'Öl' } }] } }, ['title']],
    [{ where: { id: { like: 'a' } } }, ['id']],
    [{ sort: '-title' }, ['title']],
    [{ sort: 'goal.title' }, ['goal.title']],
  ])('names what is wrong in %j', (join, names) => {
    expect(wrong({ articles: join })).toEqual(names)
  })
})
