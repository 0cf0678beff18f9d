import type { SanitizedConfig } from 'payload'
import { describe, expect, it } from 'vitest'
import { mayCall } from '../../../src/access/mayCall.ts'
import { SERVER_FUNCTIONS } from '../../../src/access/rooms.ts'

const config = {
  collections: [{ slug: 'pages' }, { slug: 'topics' }],
  globals: [{ slug: 'site' }],
} as unknown as SanitizedConfig

const ROLES = ['administrator', 'editor', 'translator', 'client'] as const

const may = (role: (typeof ROLES)[number] | undefined, call: unknown) =>
  mayCall(config, role && { id: '1', role }, call)

describe('what pages of the admin call', () => {
  it.each(Object.entries(SERVER_FUNCTIONS))('%s is %s', (name, room) => {
    const args = { collectionSlug: 'pages', schemaPath: 'collection.pages.title' }
    const allowed = [...ROLES, undefined].filter((role) => may(role, { name, args }))
    const editors = ['administrator', 'editor']
    const expected = { closed: [], editors, staff: [...editors, 'translator'] }
    expect(allowed).toEqual(expected[room as 'closed' | 'editors' | 'staff'])
  })

  it.each([
    'constructor',
    'toString',
    'hasOwnProperty',
    '__proto__',
    'valueOf',
    '',
    'form-state ',
    'Form-State',
    5,
    null,
    undefined,
    ['form-state'],
    { toString: 'form-state' },
  ])('%j is no function', (name) => {
    expect(may('administrator', { name, args: {} })).toBe(false)
  })

  it.each([
    undefined,
    null,
    'x',
    [],
    { collectionSlug: 'constructor' },
    { collectionSlug: '__proto__' },
    { collectionSlug: ['pages', 'none'] },
    { collectionSlug: { equals: 'pages' } },
    { globalSlug: 'pages.x' },
    { globalSlug: [['site', 1]] },
    { collectionSlug: 'pages', docID: { $ne: null } },
    { collectionSlug: 'pages', id: ['x'] },
    { collectionSlug: 'pages', schemaPath: {} },
    { collectionSlug: 'pages', query: { limit: 0 } },
    { collectionSlug: 'pages', query: { limit: '100000' } },
    { collectionSlug: 'pages', query: { limit: 'all' } },
  ])('is not answered with %j', (args) => {
    expect(may('administrator', { name: 'form-state', args })).toBe(false)
  })

  it.each([
    {},
    { collectionSlug: 'pages', id: 'x' },
    { collectionSlug: 'pages', id: null },
    { collectionSlug: ['pages', 'topics'], parent: {} },
    { globalSlug: 'site', collectionSlug: undefined },
    { collectionSlug: 'site' },
    { collectionSlug: 'pages', query: { limit: '200', page: 2 } },
  ])('is answered with %j', (args) => {
    expect(may('translator', { name: 'table-state', args })).toBe(true)
  })

  it.each(['render-document', 'render-document-slots', 'render-list'])(
    '%s is not answered without a collection',
    (name) => {
      for (const args of [{}, { globalSlug: 'site' }, { collectionSlug: 'site' }]) {
        expect(may('administrator', { name, args })).toBe(false)
      }
    },
  )

  describe('is not too much to walk through', () => {
    const withData = (data: unknown) => may('editor', { name: 'form-state', args: { data } })
    const deep = (levels: number) => {
      let value: unknown = 'x'
      for (let level = 0; level < levels; level += 1) value = [value]
      return value
    }

    it('however deep', () => {
      expect(withData(deep(150))).toBe(true)
      expect(withData(deep(250))).toBe(false)
      expect(withData(deep(100_000))).toBe(false)
    })

    it('with the same part named often', () => {
      let part: unknown = 'x'
      for (let times = 0; times < 10; times += 1) part = [part, part]
      expect(withData(part)).toBe(true)
      for (let times = 0; times < 40; times += 1) part = [part, part]
      expect(withData(part)).toBe(false)
    })

    it('with parts that hide how deep they are', () => {
      const parts: unknown[] = [['x']]
      for (let times = 0; times < 1000; times += 1) parts.push([parts.at(-1)])
      expect(withData(parts)).toBe(false)
    })

    it('with itself inside', () => {
      const circle: unknown[] = []
      circle.push({ circle })
      expect(withData(circle)).toBe(false)
    })

    it('with many values', () => {
      expect(withData(Array.from({ length: 100_000 }, () => 1))).toBe(true)
      expect(withData(Array.from({ length: 600_000 }, () => 1))).toBe(false)
    })
  })
})
