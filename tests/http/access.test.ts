import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONTENT_SLUGS, type ContentSlug } from '../../src/model/content.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { ROLES, signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

const OPERATIONS = [
  'readPublished',
  'readDraft',
  'readVersions',
  'create',
  'update',
  'delete',
] as const

type Operation = (typeof OPERATIONS)[number]

/** Who may do what with content: the table that the access rules have to keep. */
const CONTENT_RIGHTS: Record<Role, readonly Operation[]> = {
  administrator: OPERATIONS,
  editor: OPERATIONS,
  translator: ['readPublished'],
  client: ['readPublished'],
  anonymous: ['readPublished'],
}

/** Everything that is not content: collection → operation → who may. */
const OTHER_RIGHTS: Record<
  string,
  Partial<Record<'create' | 'delete' | 'read' | 'update', Role[]>>
> = {
  media: {
    read: [...ROLES],
    update: ['administrator', 'editor'],
    delete: ['administrator', 'editor'],
  },
  languages: { read: [...ROLES], update: ['administrator'], create: [], delete: [] },
  translations: {
    read: ['administrator', 'editor', 'translator'],
    create: [],
    update: [],
    delete: [],
  },
  slugs: { read: [], create: [], update: [], delete: [] },
  users: {
    read: ['administrator', 'editor', 'translator'],
    create: ['administrator'],
    delete: ['administrator'],
  },
  'payload-jobs': { read: [], create: [] },
  'payload-kv': { read: [], create: [] },
  'payload-locked-documents': { read: ['administrator', 'editor', 'translator'] },
}

const REQUIRED: Record<ContentSlug, Record<string, unknown>> = {
  goals: { title: 'Titel' },
  partners: { name: 'Name', kind: 'city' },
  articles: { title: 'Titel', kind: 'news' },
  topics: { name: 'Name' },
  pages: { title: 'Titel' },
  events: { title: 'Titel', startsAt: '2027-01-01T10:00:00.000Z' },
  publications: { title: 'Titel' },
  people: { name: 'Name' },
}

/** The names that Payload makes of the slugs. */
const GRAPHQL_NAMES: Record<ContentSlug, { one: string; many: string }> = {
  goals: { one: 'Goal', many: 'Goals' },
  partners: { one: 'Partner', many: 'Partners' },
  articles: { one: 'Article', many: 'Articles' },
  topics: { one: 'Topic', many: 'Topics' },
  pages: { one: 'Page', many: 'Pages' },
  events: { one: 'Event', many: 'Events' },
  publications: { one: 'Publication', many: 'Publications' },
  people: { one: 'Person', many: 'People' },
}

describeOnDatabase('access', () => {
  let server: TestServer
  let payload: Payload
  let callers: Record<Role, Caller>

  beforeAll(async () => {
    server = await startServer()
    payload = server.payload
    callers = await signInAs(server)
  })
  afterAll(() => server.stop())

  const newDocument = async (collection: ContentSlug, status: 'draft' | 'published') => {
    const data = { ...REQUIRED[collection], _status: status } as never
    return (await payload.create({ collection, data })).id
  }

  describe.each(CONTENT_SLUGS)('%s', (collection) => {
    let published: string
    let draft: string
    beforeAll(async () => {
      published = await newDocument(collection, 'published')
      draft = await newDocument(collection, 'draft')
    })

    /** All roles try the same documents; who may delete gets one to delete. */
    const target = (operation: Operation, isAllowed: boolean) => {
      if (operation === 'delete' && isAllowed) return newDocument(collection, 'published')
      return operation === 'readDraft' ? draft : published
    }

    describe.each(ROLES)('%s', (role) => {
      it.each(OPERATIONS)('%s over REST', async (operation) => {
        const isAllowed = CONTENT_RIGHTS[role].includes(operation)
        const id = await target(operation, isAllowed)
        expect(await overRest(callers[role], operation, collection, id)).toBe(isAllowed)
      })

      it.each(OPERATIONS)('%s over GraphQL', async (operation) => {
        const isAllowed = CONTENT_RIGHTS[role].includes(operation)
        const id = await target(operation, isAllowed)
        expect(await overGraphql(callers[role], operation, collection, id)).toBe(isAllowed)
      })
    })
  })

  describe.each(Object.entries(OTHER_RIGHTS))('%s', (collection, rights) => {
    describe.each(ROLES)('%s', (role) => {
      it.each(Object.entries(rights))('%s', async (operation, allowed) => {
        const path = `/api/${collection}`
        const { status } =
          operation === 'read'
            ? await callers[role].get(path)
            : operation === 'create'
              ? await callers[role].send('POST', path, {
                  email: `${crypto.randomUUID()}@example.org`,
                  name: 'X',
                  password: 'a long password',
                  role: 'editor',
                })
              : await callers[role].send(
                  operation === 'update' ? 'PATCH' : 'DELETE',
                  `${path}?where[id][equals]=none`,
                  {},
                )
        expect(status < 300).toBe(allowed.includes(role))
        if (!allowed.includes(role)) expect([401, 403, 404, 501]).toContain(status)
      })
    })
  })

  describe('users', () => {
    it('shows e-mail addresses and rights to oneself and to administrators only', async () => {
      for (const role of ['administrator', 'editor', 'translator'] as const) {
        const { body } = await callers[role].get('/api/users?limit=100')
        for (const user of body['docs'] as Record<string, unknown>[]) {
          const mayKnow = role === 'administrator' || user['id'] === callers[role].id
          expect('email' in user).toBe(mayKnow)
          expect('role' in user).toBe(mayKnow)
          expect(user).not.toHaveProperty('apiKey')
          expect(user).not.toHaveProperty('hash')
        }
      }
    })

    it.each(['editor', 'translator'] as const)('%s cannot raise their own rights', async (role) => {
      const { id } = callers[role]
      const raised = {
        role: 'administrator',
        translates: ['tr'],
        reviews: ['tr'],
        enableAPIKey: true,
        apiKey: 'x'.repeat(36),
      }
      await callers[role].send('PATCH', `/api/users/${id}`, { name: 'Neuer Name', ...raised })
      await callers[role].graphql(
        `mutation { updateUser(id: "${id}", data: { role: administrator }) { id } }`,
      )
      const user = await payload.findByID({ collection: 'users', id })
      expect(user).toMatchObject({ role, name: 'Neuer Name' })
      expect(user.translates ?? []).toEqual([])
      expect(user.reviews ?? []).toEqual([])
      expect(user.enableAPIKey ?? false).toBe(false)
    })

    it.each(['editor', 'translator', 'client', 'anonymous'] as const)(
      '%s cannot change somebody else',
      async (role) => {
        const { status } = await callers[role].send(
          'PATCH',
          `/api/users/${callers.administrator.id}`,
          { name: 'Gekapert' },
        )
        expect([401, 403, 404]).toContain(status)
      },
    )

    it('keeps the last administrator', async () => {
      const { id } = callers.administrator
      const demoted = await callers.administrator.send('PATCH', `/api/users/${id}`, {
        role: 'editor',
      })
      expect(demoted.status).toBe(409)
      const deleted = await callers.administrator.send('DELETE', `/api/users/${id}`)
      expect(deleted.status).toBe(409)
      expect(deleted.body).toMatchObject({ errors: [{ data: { code: 'last-administrator' } }] })
    })

    it('refuses short passwords and unknown languages', async () => {
      const user = { name: 'X', role: 'translator', email: 'x@example.org' }
      const short = await callers.administrator.send('POST', '/api/users', {
        ...user,
        password: 'kurz',
      })
      expect(short.body).toMatchObject({ errors: [{ data: { code: 'password-too-short' } }] })
      const unknown = await callers.administrator.send('POST', '/api/users', {
        ...user,
        password: 'a long password',
        translates: ['tlh'],
      })
      expect(unknown.status).toBe(400)
      expect(unknown.body).toMatchObject({ errors: [{ data: { code: 'unknown-language' } }] })
    })

    it('does not let a client sign in with a password', async () => {
      const email = 'client@example.org'
      const data = { email, name: 'C', role: 'client' as const, password: 'a long password' }
      await payload.create({ collection: 'users', data })
      const { status } = await callers.anonymous.send('POST', '/api/users/login', data)
      expect(status).toBe(401)
    })
  })

  it('never gives more than 200 documents, nor an unlimited list', async () => {
    const queries = ['limit=0', 'limit=100000', 'limit=-1', 'limit=x', 'limit=201&limit=1']
    for (const query of [...queries, 'limit[]=201', 'pagination=false', 'limit=0&pagination=']) {
      const { body } = await callers.anonymous.get(`/api/languages?${query}`)
      expect(body['limit'], query).toBeLessThanOrEqual(200)
    }
    const { body } = await callers.anonymous.graphql('{ Languages(limit: 0) { limit } }')
    expect(body).toMatchObject({ data: { Languages: { limit: 20 } } })
    const versions = await callers.editor.get('/api/topics/versions?limit=0&pagination=false')
    expect(versions.body['limit']).toBe(200)
  })

  it('shows trashed documents to editors only', async () => {
    const id = await newDocument('topics', 'published')
    await payload.update({
      collection: 'topics',
      id,
      data: { deletedAt: new Date().toISOString() },
    })
    const path = `/api/topics?trash=true&where[id][equals]=${id}`
    expect((await callers.anonymous.get(path)).body['docs'] ?? []).toEqual([])
    expect((await callers.editor.get(path)).body['docs']).toHaveLength(1)
  })
})

/** A plain object as a GraphQL literal; `kind` and its like are enums. */
function literal(data: Record<string, unknown>): string {
  const enums = new Set(['kind'])
  const pairs = Object.entries(data).map(
    ([key, value]) => `${key}: ${enums.has(key) ? String(value) : JSON.stringify(value)}`,
  )
  return `{ ${pairs.join(', ')} }`
}

async function overRest(caller: Caller, operation: Operation, collection: ContentSlug, id: string) {
  const data = REQUIRED[collection]
  switch (operation) {
    case 'readPublished':
    case 'readDraft': {
      const list = await caller.get(`/api/${collection}?where[id][equals]=${id}&draft=true`)
      const one = await caller.get(`/api/${collection}/${id}?draft=true`)
      const listed = (list.body['docs'] as unknown[]).length === 1
      expect(one.status).toBe(listed ? 200 : 404)
      return listed
    }
    case 'readVersions':
      return (await caller.get(`/api/${collection}/versions`)).status === 200
    case 'create':
      return (await caller.send('POST', `/api/${collection}`, data)).status === 201
    case 'update':
      return (await caller.send('PATCH', `/api/${collection}/${id}`, data)).status === 200
    case 'delete':
      return (await caller.send('DELETE', `/api/${collection}/${id}`)).status === 200
  }
}

async function overGraphql(
  caller: Caller,
  operation: Operation,
  collection: ContentSlug,
  id: string,
) {
  const { one, many } = GRAPHQL_NAMES[collection]
  const data = literal(REQUIRED[collection])
  const queries: Record<Operation, string> = {
    readPublished: `{ ${many}(where: { id: { equals: "${id}" } }) { docs { id } } }`,
    readDraft: `{ ${many}(draft: true, where: { id: { equals: "${id}" } }) { docs { id } } }`,
    readVersions: `{ versions${many} { docs { id } } }`,
    create: `mutation { create${one}(data: ${data}) { id } }`,
    update: `mutation { update${one}(id: "${id}", data: ${data}) { id } }`,
    delete: `mutation { delete${one}(id: "${id}") { id } }`,
  }
  const { body } = await caller.graphql(queries[operation])
  const answers = Object.values((body['data'] ?? {}) as Record<string, { docs?: unknown[] } | null>)
  const [answer] = answers
  if (!answer) {
    expect(body['errors']).toMatchObject([{ extensions: { statusCode: expect.any(Number) } }])
    return false
  }
  return answer.docs ? answer.docs.length > 0 : true
}
