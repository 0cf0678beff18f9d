import { stringify } from 'qs-esm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readLimits } from '../../src/access/limits/readLimits.ts'
import { mostAsked } from '../../src/access/limits/tooMuchAsked.ts'
import { contentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

const MOST = mostAsked(null)
const { joined, joinedInLists } = readLimits(null)

const several = <T>(count: number, make: (n: number) => T) =>
  Array.from({ length: count }, (_, n) => make(n))

/** Questions that are as much as a stranger may ask, and with one more of it too much. */
const QUESTIONS: [string, number, (count: number) => string][] = [
  [
    'conditions',
    MOST.conditions,
    (n) => stringify({ where: { or: several(n, () => ({ title: { equals: 'x' } })) } }),
  ],
  [
    'words',
    MOST.conditions,
    (n) => stringify({ where: { title: { like: several(n, () => 'x').join(' ') } } }),
  ],
  [
    'conditions on other documents',
    MOST.dottedPaths,
    (n) => stringify({ where: { or: several(n, () => ({ 'goals.title': { equals: 'x' } })) } }),
  ],
  ['orders', MOST.sorts, (n) => stringify({ sort: several(n, () => 'title').join(',') })],
]

describeOnDatabase('questions of strangers', () => {
  let server: TestServer
  let as: Record<Role, Caller>
  let topic: string

  beforeAll(async () => {
    server = await startServer()
    as = await signInAs(server)
    const write = contentWriter(server.payload)
    topic = await write.publish('topics', { name: 'Thema' })
    for (let n = 0; n <= joinedInLists; n += 1) {
      await write.publish('articles', { title: `Artikel ${n}`, topics: [topic] })
    }
  })
  afterAll(() => server.stop())

  it.each(QUESTIONS)('have fewer %s than those of others', async (_, most, query) => {
    for (const path of ['/api/articles', '/api/articles/count']) {
      if (path.endsWith('count') && query(1).startsWith('sort')) continue
      const taken = await as.anonymous.get(`${path}?${query(most)}`)
      expect(taken.status).toBe(200)
      const { status, body } = await as.anonymous.get(`${path}?${query(most + 1)}`)
      expect([status, JSON.stringify(body)]).toEqual([
        400,
        expect.stringContaining('"too-many-conditions"'),
      ])
      for (const role of ['client', 'editor'] as const) {
        expect((await as[role].get(`${path}?${query(most + 1)}`)).status).toBe(200)
      }
    }
  })

  it('have fewer conditions in GraphQL, all lists together', async () => {
    const where = `where: { OR: [${several(MOST.conditions / 2, () => '{ title: { equals: "x" } }').join(' ')}] }`
    const list = (name: string) => `${name}: Articles(${where}, limit: 1) { totalDocs }`
    const more = 'c: Articles(where: { title: { equals: "x" } }, limit: 1) { totalDocs }'
    const half = await as.anonymous.graphql(`{ ${list('a')} ${list('b')} }`)
    expect(half.status).toBe(200)
    const query = `{ ${list('a')} ${list('b')} ${more} }`
    expect(await as.anonymous.graphql(query)).toMatchObject({
      status: 400,
      body: { code: 'too-many-conditions' },
    })
    expect((await as.client.graphql(query)).status).toBe(200)
  })

  it('get fewer documents in joined lists, whether a length is said or not', async () => {
    const lengthOf = async (role: Role, path: string) => {
      const { body } = await as[role].get(path)
      const [doc = body] = (body['docs'] ?? []) as Record<string, unknown>[]
      return (doc['articlesJoin'] as { docs: unknown[] }).docs.length
    }
    for (const query of ['', '?joins[articlesJoin][limit]=200', '?joins[articlesJoin][page]=1']) {
      expect(await lengthOf('anonymous', `/api/topics${query}`), query).toBe(joinedInLists)
      expect(await lengthOf('client', `/api/topics${query}`), query).toBe(joinedInLists + 1)
    }
    expect(joined).toBeGreaterThan(joinedInLists)
    expect(await lengthOf('anonymous', `/api/topics/${topic}`)).toBe(joinedInLists + 1)
  })

  it('and of others multiply no lists of references in joined lists', async () => {
    const conditions = (count: number) =>
      stringify({
        joins: {
          articlesJoin: {
            where: {
              or: several(count, (n) =>
                n % 2 ? { goals: { exists: true } } : { partners: { exists: true } },
              ),
            },
          },
        },
      })
    for (const role of ['anonymous', 'editor'] as const) {
      for (const path of ['/api/topics', `/api/topics/${topic}`]) {
        expect((await as[role].get(`${path}?${conditions(12)}`)).status).toBe(200)
        const { status, body } = await as[role].get(`${path}?${conditions(13)}`)
        expect(status).toBe(400)
        expect(JSON.stringify(body)).toContain('"too-many-conditions"')
      }
    }
  })
})
