import type { CollectionBeforeOperationHook, SanitizedConfig } from 'payload'
import { describe, expect, it } from 'vitest'
import { hideDrafts } from '../../../../src/content/reading/hideDrafts.ts'
import { limitReads } from '../../../../src/content/reading/limitReads.ts'
import { applyRules } from '../../../../src/payload/applyRules.ts'

type Hook = (args: { args: object; operation: string; req: unknown }) => object

const field = (name: string, type: string) => ({ name, type })
const collection = {
  slug: 'goals',
  hooks: { beforeOperation: [] },
  flattenedFields: [
    field('title', 'text'),
    field('body', 'richText'),
    ...['articles', 'events', 'partners', 'topics'].map((name) => field(name, 'join')),
  ],
}
const building = Promise.resolve({
  collections: [collection],
  globals: [{ slug: 'site', hooks: {} }],
} as unknown as SanitizedConfig)
const { collections, globals } = await applyRules(building, [limitReads])
const hidden = await applyRules(building, [hideDrafts])
const [ofCollection] = collections[0]!.hooks.beforeOperation as [CollectionBeforeOperationHook]
const [ofDrafts] = hidden.collections[0]!.hooks.beforeOperation as [CollectionBeforeOperationHook]
const [ofGlobal] = globals[0]!.hooks.beforeOperation as unknown as [Hook]

const editor = { id: '1', role: 'editor' }
const client = { id: '2', role: 'client' }
const i18n = { language: 'en' }

type Caller = { operation?: string; user?: object | null; locale?: string; payloadAPI?: string }

const asking =
  (hook: unknown) =>
  (args: object, { operation = 'read', user = editor, ...req }: Caller = {}): object =>
    (hook as Hook)({ args, operation, req: { payloadAPI: 'REST', user, i18n, ...req } })
const limited = asking(ofCollection)
const limitedGlobal = asking(ofGlobal)
const published = asking(ofDrafts)

describe('limitReads', () => {
  it.each([0, -1, NaN, 201])('does not give %s documents', (limit) => {
    expect(limited({ limit })).toMatchObject({ limit: 200 })
    expect(limited({ limit }, { user: null })).toMatchObject({ limit: 20 })
  })

  it.each(['read', 'findVersions', 'readDistinct'])('knows the list %s', (operation) => {
    expect(limited({ limit: 0 }, { operation })).toMatchObject({ limit: 200 })
  })

  it('leaves a limit as it is that is none too many', () => {
    expect(limited({ limit: 200 })).toMatchObject({ limit: 200 })
    expect(limited({ limit: 1 })).toMatchObject({ limit: 1 })
    expect(limited({ limit: 20 }, { user: null })).toMatchObject({ limit: 20 })
  })

  it('gives no list without pages', () => {
    expect(limited({ pagination: false })).toMatchObject({ pagination: true })
  })

  it.each([
    [undefined, 1, 1],
    [0, 0, 0],
    [3, 3, 1],
    [10, 3, 1],
    ['3x', 3, 1],
    [['3', '3'], 3, 1],
    ['x', 0, 0],
  ])('follows references at depth %s no further than allowed', (depth, signedIn, anonymous) => {
    for (const ask of [limited, limitedGlobal]) {
      expect(ask({ depth })).toMatchObject({ depth: signedIn })
      expect(ask({ depth }, { user: null })).toMatchObject({ depth: anonymous })
    }
  })

  it('gives fewer documents where references are followed far', () => {
    expect(limited({ limit: 200, depth: 2 })).toMatchObject({ limit: 50 })
  })

  it('limits joined lists too, of many documents more', () => {
    const joins = { articles: { limit: 0, sort: 'title' }, events: false, partners: { limit: 5 } }
    const lists = (most: number, usual: number) => ({
      joins: {
        articles: { limit: most, sort: 'title' },
        events: false,
        partners: { limit: 5 },
        topics: { limit: usual },
      },
    })
    expect(limited({ joins })).toMatchObject(lists(10, 10))
    expect(limited({ joins }, { user: null })).toMatchObject(lists(5, 5))
    expect(limited({ joins, id: '1' })).toMatchObject(lists(200, 10))
    expect(limited({ joins, id: '1' }, { user: null })).toMatchObject(lists(20, 10))
    expect(limited({})).toMatchObject({ joins: { topics: { limit: 10 } } })
    expect(limited({ joins: false })).toMatchObject({ joins: false })
  })

  it.each([0, -1, 1.5, NaN])('takes page %s for the first one', (page) => {
    expect(limited({ page })).toMatchObject({ page: 1 })
  })

  it('gives all languages at once to who is signed in', () => {
    const inAll = { locale: 'all' }
    expect(limited({ id: '1' }, { ...inAll, user: client })).toMatchObject({ id: '1' })
    for (const ask of [limited, limitedGlobal]) {
      expect(() => ask({}, { ...inAll, user: null })).toThrow(/one language/)
    }
  })

  it('leaves what a document refers to as many as it refers to', () => {
    const args = { currentDepth: 2, depth: 3, pagination: false }
    expect(limited(args)).toBe(args)
    expect(limited(args, { user: null, payloadAPI: 'GraphQL' })).toBe(args)
  })

  it('gives related documents without their long parts to who is not signed in', () => {
    const select = { title: true, body: true }
    expect(limited({ currentDepth: 2, pagination: false, select }, { user: null })).toEqual({
      currentDepth: 2,
      pagination: false,
      joins: false,
      select: { body: false, articles: false, events: false, partners: false, topics: false },
    })
  })

  it('does not touch the Local API, our own questions, nor writes', () => {
    const args = { limit: 0, pagination: false, depth: 9 }
    expect(limited(args, { payloadAPI: 'local' })).toBe(args)
    expect(limited(args, { operation: 'update' })).toBe(args)
    const own = { ...args, overrideAccess: true }
    expect(limited(own)).toBe(own)
  })
})

describe('hideDrafts', () => {
  it.each([null, client, { id: '3', role: 'translator' }])('asks for no drafts of %j', (user) => {
    expect(published({ draft: true }, { user })).toEqual({ draft: false })
    expect(published({ draft: true }, { user, operation: 'findVersions' })).toEqual({
      draft: false,
    })
  })

  it('leaves drafts to editors, to us and to writes', () => {
    const args = { draft: true }
    expect(published(args)).toBe(args)
    expect(published(args, { user: null, payloadAPI: 'local' })).toBe(args)
    expect(published(args, { user: client, operation: 'update' })).toBe(args)
  })
})
