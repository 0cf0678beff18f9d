import { createLocalReq, getAccessResults } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONTENT_SLUGS } from '../../src/model/content.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { ROLES, signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

type Operation = 'create' | 'read' | 'update'
type Rights = Record<Operation, readonly Role[]>

const OPERATIONS: readonly Operation[] = ['read', 'create', 'update']
const STAFF: readonly Role[] = ['administrator', 'editor', 'translator']
const EDITORS: readonly Role[] = ['administrator', 'editor']
const ADMINISTRATOR: readonly Role[] = ['administrator']

/** Who may do what with a collection's fields, where {@link EXCEPTIONS} does not say otherwise. */
const COLLECTIONS: Record<string, Rights> = {
  ...Object.fromEntries(
    CONTENT_SLUGS.map((slug) => [slug, { read: ROLES, create: EDITORS, update: EDITORS }]),
  ),
  media: { read: ROLES, create: EDITORS, update: EDITORS },
  languages: { read: ROLES, create: [], update: ADMINISTRATOR },
  translations: { read: STAFF, create: [], update: [] },
  // Everybody reads the names of the others and changes their own.
  users: { read: STAFF, create: ADMINISTRATOR, update: STAFF },
}

const MANAGED: Rights = { read: ADMINISTRATOR, create: ADMINISTRATOR, update: ADMINISTRATOR }

/** Fields with rules of their own; `collection.field`. Payload asks without a document: others' accounts. */
const EXCEPTIONS: Record<string, Partial<Rights>> = {
  ...Object.fromEntries(CONTENT_SLUGS.map((slug) => [`${slug}.referenceKeys`, { read: [] }])),
  ...Object.fromEntries(
    CONTENT_SLUGS.map((slug) => [`${slug}.savedBy`, { read: EDITORS, create: [], update: [] }]),
  ),
  'languages.tag': { update: [] },
  'users.email': { read: ADMINISTRATOR, update: ADMINISTRATOR },
  'users.currentPassword': { create: [], read: [], update: ADMINISTRATOR },
  'users.role': MANAGED,
  'users.translates': MANAGED,
  'users.reviews': MANAGED,
  'users.enableAPIKey': MANAGED,
  'users.apiKey': { ...MANAGED, read: [] },
  'users.apiKeyIndex': { ...MANAGED, read: [] },
  'users.hasAPIKey': { read: ADMINISTRATOR },
}

/** What Payload itself keeps of an account: never in an answer, and not ours to give rights to. */
const INTERNAL = new Set([
  'hash',
  'resetPasswordExpiration',
  'resetPasswordRequestedAt',
  'resetPasswordToken',
  'salt',
  'sessions',
])

describeOnDatabase('the rights of each role to each field', () => {
  let server: TestServer
  let callers: Record<Role, Caller>

  beforeAll(async () => {
    server = await startServer()
    callers = await signInAs(server)
  })
  afterAll(() => server.stop())

  const fieldsOf = (collection: string) =>
    server.payload.config.collections
      .find(({ slug }) => slug === collection)
      ?.flattenedFields.filter(({ type }) => type !== 'join')
      .map(({ name }) => name)
      .filter((name) => name !== 'id' && !INTERNAL.has(name)) ?? []

  /** What only the server goes by is nobody's to read or write: folded texts, and who made a slug. */
  const isHidden = (field: string) => field.endsWith('Folded') || field === 'slugTyped'

  /** The table as it has to be: `field: operations`. */
  const expected = (role: Role, collection: string) =>
    Object.fromEntries(
      fieldsOf(collection).map((field) => {
        const rights: Partial<Rights> = isHidden(field)
          ? {}
          : { ...COLLECTIONS[collection], ...EXCEPTIONS[`${collection}.${field}`] }
        return [field, OPERATIONS.filter((operation) => rights[operation]?.includes(role))]
      }),
    )

  /** As the admin is told; nobody else is told anything. */
  const permissionsOf = async (role: Role): Promise<unknown> => {
    const { status, body } = await callers[role].get('/api/access')
    if (STAFF.includes(role)) return body
    expect(status).toBe(403)
    const { payload } = server
    const { id } = callers[role]
    const user = id ? await payload.findByID({ collection: 'users', id }) : undefined
    const own = user && ({ ...user, collection: 'users' } as const)
    return getAccessResults({ req: await createLocalReq(own ? { user: own } : {}, payload) })
  }

  describe.each(Object.keys(COLLECTIONS))('%s', (collection) => {
    it.each(ROLES)('%s', async (role) => {
      const { collections } = (await permissionsOf(role)) as {
        collections: Record<string, Permissions | undefined>
      }
      expect(granted(collections[collection], fieldsOf(collection))).toEqual(
        expected(role, collection),
      )
    })
  })

  it.each(ROLES)('%s reads accounts over GraphQL', async (role) => {
    const { id } = callers[role]
    const { body } = await callers[role].graphql(
      '{ Users(limit: 100) { docs { id name email role translates reviews enableAPIKey } } }',
    )
    const { docs } = (body['data'] as { Users: { docs: Record<string, unknown>[] } | null })
      .Users ?? {
      docs: [],
    }
    expect(docs).toHaveLength(STAFF.includes(role) ? 4 : 0)
    for (const user of docs) {
      const seen = Object.keys(user).filter((field) => user[field] !== null)
      const isOpen = role === 'administrator' || user['id'] === id
      expect(seen).toEqual(isOpen ? expect.arrayContaining(['email', 'role']) : ['id', 'name'])
    }
  })

  it.each(ROLES)('%s never reads what a document refers to, drafts included', async (role) => {
    const { id } = await server.payload.create({
      collection: 'topics',
      data: { name: 'Thema', _status: 'published' },
    })
    const { body } = await callers[role].graphql(`{ Topic(id: "${id}") { id referenceKeys } }`)
    expect(body).toEqual({ data: { Topic: { id, referenceKeys: null } } })
    const list = await callers[role].get(`/api/topics?where[referenceKeys][exists]=true`)
    expect(list.status).toBe(400)
  })
})

type Permissions = Partial<Record<Operation, unknown>> & {
  fields?: true | Record<string, true | Partial<Record<Operation, unknown>>>
}

/** What Payload says is granted; it leaves out what is not, and writes `true` for everything. */
function granted(permissions: Permissions | undefined, fields: readonly string[]) {
  return Object.fromEntries(
    fields.map((field) => {
      const { fields: all = {} } = permissions ?? {}
      const own = all === true ? permissions : all[field]
      return [
        field,
        OPERATIONS.filter((operation) => own === true || (own && own[operation] !== undefined)),
      ]
    }),
  )
}
