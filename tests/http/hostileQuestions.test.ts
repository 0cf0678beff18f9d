import * as fc from 'fast-check'
import { stringify } from 'qs-esm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MOST } from '../../src/access/limits/tooMuchAsked.ts'
import { contentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import {
  FORM,
  overriding,
  randomQuestions,
  type Send,
  VALUES,
} from '../helpers/hostile/randomQuestions.ts'
import { signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

const QUESTIONS = 300

/** As many conditions as may be, and one more. */
const conditions = (count: number) => ({
  or: Array.from({ length: count }, () => ({ title: { equals: 'x' } })),
})

const asJson = (where: unknown) => `where=${encodeURIComponent(JSON.stringify(where))}`

/** Every way in which conditions come. */
const WAYS: [string, (where: object) => Send][] = [
  ['a query', (where) => ['GET', `/api/pages?${stringify({ where })}`]],
  ['a query in JSON', (where) => ['GET', `/api/pages?${asJson(where)}`]],
  ['a form', (where) => ['POST', '/api/pages', overriding(FORM, asJson(where))]],
  [
    'a form in another writing',
    (where) => ['POST', '/api/pages', overriding(`${FORM};charset=utf-8`, asJson(where), 'get')],
  ],
  [
    'a POST in JSON',
    (where) => ['POST', '/api/pages', overriding('application/json', JSON.stringify({ where }))],
  ],
  ['a number', (where) => ['GET', `/api/pages/count?${asJson(where)}`]],
  ['versions', (where) => ['GET', `/api/pages/versions?${asJson(where)}`]],
  ['versions of a global', (where) => ['GET', `/api/globals/site/versions?${asJson(where)}`]],
  ['a join', (where) => ['GET', `/api/pages?${stringify({ joins: { children: { where } } })}`]],
  ['a deletion', (where) => ['DELETE', `/api/pages?${asJson(where)}`]],
  [
    'a change of many',
    (where) => [
      'PATCH',
      `/api/pages?${asJson(where)}`,
      { headers: { 'content-type': 'application/json' }, body: '{}' },
    ],
  ],
  ['locks', (where) => ['GET', `/api/payload-locked-documents?${asJson(where)}`]],
]

const graphql = (query: string, variables: object): Send => [
  'POST',
  '/api/graphql',
  { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) },
]

const written = (where: { or: unknown[] }) =>
  `{ OR: [${where.or.map(() => '{ title: { equals: "x" } }').join()}] }`

const GRAPHQL_WAYS: [string, (where: { or: unknown[] }) => Send][] = [
  [
    'variables',
    (where) =>
      graphql('query Q($where: Page_where) { Pages(where: $where) { totalDocs } }', {
        where: { OR: where.or },
      }),
  ],
  ['arguments', (where) => graphql(`{ Pages(where: ${written(where)}) { totalDocs } }`, {})],
  ['a number', (where) => graphql(`{ countPages(where: ${written(where)}) { totalDocs } }`, {})],
  [
    'versions',
    (where) =>
      graphql(
        `{ versionsPages(where: ${written(where).replaceAll('title', 'version__title')}) { totalDocs } }`,
        {},
      ),
  ],
]

/** Where a query has half of the conditions twice, and perhaps one more. */
const TOGETHER: [string, string][] = [
  [
    'aliases',
    '{ a: Pages(where: $half) { limit } b: Pages(where: $half) { limit } c: Pages(where: $more) { limit } }',
  ],
  [
    'lists and numbers',
    '{ countPages(where: $half) { totalDocs } Pages(where: $half) { limit docs { children(where: $more) { docs { id } } } } }',
  ],
  [
    'fragments',
    '{ ...a ... { b: Pages(where: $half) { limit } } } fragment a on Query { a: Pages(where: $half) { limit } c: Pages(where: $more) { limit } }',
  ],
  [
    'joined lists',
    '{ Pages(limit: 1) { docs { a: children(where: $half) { docs { id } } b: children(where: $half) { docs { id } } c: children(where: $more) { docs { id } } } } }',
  ],
]

describeOnDatabase('hostile questions', () => {
  let server: TestServer
  let callers: Record<Role, Caller>

  beforeAll(async () => {
    server = await startServer()
    callers = await signInAs(server)
    const write = contentWriter(server.payload)
    const parent = await write.publish('pages', { title: 'Oben' })
    await write.publish('pages', { title: 'Unten', parent })
    await write.publish('articles', { title: 'Artikel', publishedAt: '2026-01-01T00:00:00.000Z' })
    const location = { latitude: 51, longitude: 7 }
    await write.publish('partners', { name: 'Stadt', kind: 'city', location })
  })
  afterAll(() => server.stop())

  const send = async (role: Role, [method, path, init = {}]: Send) => {
    const { authorization } = callers[role]
    const headers = { ...(init.headers as object), ...(authorization ? { authorization } : {}) }
    const response = await fetch(server.url + path, { ...init, method, headers })
    return { status: response.status, text: await response.text() }
  }

  describe('with too many conditions', () => {
    it.each(WAYS)('in %s are refused', async (_, way) => {
      const refused = await send('editor', way(conditions(MOST.conditions + 1)))
      expect(refused.status).toBe(400)
      expect(refused.text).toContain('"too-many-conditions"')
      const taken = await send('editor', way(conditions(MOST.conditions)))
      expect(taken.status).toBeLessThan(500)
      expect(taken.text).not.toContain('too-many-conditions')
    })

    it.each(GRAPHQL_WAYS)('in %s of GraphQL are refused', async (_, way) => {
      const refused = await send('editor', way(conditions(MOST.conditions + 1)))
      expect(refused.text).toContain('"too-many-conditions"')
      const taken = await send('editor', way(conditions(MOST.conditions)))
      expect(taken.text).toContain('"totalDocs"')
    })

    it.each(TOGETHER)('in %s of a GraphQL query are counted together', async (_, fields) => {
      const query = `query ($half: Page_where, $more: Page_where) ${fields}`
      const half = { OR: conditions(MOST.conditions / 2).or }
      const taken = await send('editor', graphql(query, { half }))
      expect(taken.text).toMatch(/^\{"data":/)
      const more = { title: { equals: 'x' } }
      const refused = await send('editor', graphql(query, { half, more }))
      expect(refused.status).toBe(400)
      expect(refused.text).toContain('"too-many-conditions"')
    })

    it('and orders in a GraphQL query are counted together', async () => {
      const lists = (many: number) =>
        Array.from({ length: many }, (_, n) => `a${n}: Pages(sort: "-title") { limit }`).join(' ')
      const taken = await send('editor', graphql(`{ ${lists(MOST.sorts)} }`, {}))
      expect(taken.text).toMatch(/^\{"data":/)
      const refused = await send('editor', graphql(`{ ${lists(MOST.sorts + 1)} }`, {}))
      expect(refused.text).toContain('"too-many-conditions"')
    })

    it('on several lists of references are refused, as databases multiply them', async () => {
      const where = (count: number) => ({
        OR: Array.from({ length: count }, (_, n) =>
          n % 2 ? { goals: { exists: true } } : { topics: { exists: true } },
        ),
      })
      const query = 'query ($where: Article_where) { Articles(where: $where) { totalDocs } }'
      for (const way of [
        (count: number): Send => ['GET', `/api/articles?${asJson(where(count))}`],
        (count: number): Send => ['GET', `/api/articles/count?${asJson(where(count))}`],
        (count: number): Send => graphql(query, { where: where(count) }),
      ]) {
        expect((await send('editor', way(12))).text).toContain('"totalDocs":0')
        expect((await send('editor', way(13))).text).toContain('"too-many-conditions"')
      }
    })

    it.each([
      ['12,000 conditions', asJson(conditions(12_000))],
      ['5,000 levels', `where=${'{"or":['.repeat(5000)}${']}'.repeat(5000)}`],
      ['fields to sort by', `sort=${'title,'.repeat(1000)}`],
      ['values', `where[id][in]=${'x,'.repeat(1000)}`],
      ['brackets', `where${'[or][0]'.repeat(1000)}[title][equals]=x`],
    ])('%s are refused from anybody', async (_, body) => {
      const { status } = await send('anonymous', ['POST', '/api/pages', overriding(FORM, body)])
      expect(status).toBe(400)
    })
  })

  describe('by what is no field of theirs', () => {
    it.each([
      '$where',
      '-$where',
      '$title',
      'title.$gt',
      'parent.title',
      'parent__title',
      'hash',
      'titleFolded',
      '__proto__',
      'id.x',
    ])('are not sorted: %s', async (sort) => {
      const collection = sort === 'hash' ? 'users' : 'pages'
      const query = `sort=${encodeURIComponent(sort)}`
      for (const path of [collection, `${collection}/versions`]) {
        const { status } = await send('administrator', ['GET', `/api/${path}?${query}`])
        expect(path === 'users/versions' ? 404 : 400).toBe(status)
      }
    })

    it.each(['parent.title', 'parent__title', 'parent.slug', 'parent._status', 'parent.id'])(
      'are not sorted by what only others know: %s',
      async (name) => {
        for (const role of ['anonymous', 'client', 'translator'] as const) {
          const sort = encodeURIComponent(`-${name}`)
          const ways: Send[] = [
            ['GET', `/api/pages?sort=${sort}`],
            ['GET', `/api/pages?sort=title,${sort}`],
            ['GET', `/api/pages?sort[0]=${sort}`],
            ['GET', `/api/pages?joins[children][sort]=${sort}`],
            ['POST', '/api/pages', overriding(FORM, `sort=${sort}`)],
            graphql(`{ Pages(sort: "-${name}") { docs { id } } }`, {}),
            graphql(
              `{ Pages(limit: 5) { docs { children(limit: 1, sort: "-${name}") { docs { id } } } } }`,
              {},
            ),
          ]
          for (const way of ways) {
            const { status, text } = await send(role, way)
            expect([status, text], `${role}: ${way[1]}`).toEqual([
              way[1] === '/api/graphql' ? 200 : 400,
              expect.stringContaining(name),
            ])
            expect(text).not.toContain('"docs":[{"id"')
          }
          const { text } = await send(role, ['GET', `/v1/de/pages?sort=-${name}`])
          expect(text).toContain('"invalid-parameter"')
        }
      },
    )

    it.each([
      '$where',
      'hash',
      'titleFolded',
      '__proto__',
      '_id',
      '0',
      'id.x',
      'parent.titleFolded',
    ])('are not filtered: %s', async (name) => {
      const collection = name === 'hash' ? 'users' : 'pages'
      const query = asJson(JSON.parse(`{"${name}":{"equals":"x"}}`))
      const { status } = await send('administrator', ['GET', `/api/${collection}?${query}`])
      expect(status).toBe(400)
    })
  })

  it('are not filtered by a part of an id in joined lists', async () => {
    const { status } = await send('anonymous', [
      'GET',
      '/api/topics?joins[articlesJoin][where][or][0][id][like]=x',
    ])
    expect(status).toBe(400)
  })

  it('fill in all that documents refer to', async () => {
    const write = contentWriter(server.payload)
    const topics: string[] = []
    for (const name of 'ABCDEFGHIJKLMNO') topics.push(await write.publish('topics', { name }))
    const publishedAt = '2026-01-01T00:00:00.000Z'
    const id = await write.publish('articles', { title: 'Viele', topics, publishedAt })
    const { body } = await callers.anonymous.get(`/api/articles/${id}?depth=1`)
    expect(body['topics']).toEqual(topics.map((id) => expect.objectContaining({ id }) as unknown))
  })

  it('choose no id', async () => {
    const chosen = '0123456789abcdef01234567'
    for (const name of ['id', '_id']) {
      const { status, body } = await callers.editor.send('POST', '/api/topics', {
        name: 'Meine',
        [name]: chosen,
      })
      expect(status).toBe(201)
      expect((body['doc'] as { id: string }).id).not.toBe(chosen)
    }
  })

  describe('with other languages in them', () => {
    const INJECTIONS = VALUES.filter(
      (one): one is string => typeof one === 'string' && /OR|UNION|DROP|\$gt/.test(one),
    )

    it.each(INJECTIONS)('find nothing: %s', async (value) => {
      const text = encodeURIComponent(value)
      for (const operator of ['equals', 'contains', 'like', 'in']) {
        const path = `/api/pages?where[slug][${operator}]=${text}&where[id][exists]=true`
        const { status, text: body } = await send('anonymous', ['GET', path])
        expect(status).toBe(200)
        expect(body).toContain('"totalDocs":0')
      }
      for (const place of [
        'sort',
        'locale',
        'select',
        'populate',
        'joins',
        `where[${text}][equals]`,
        `where[title][${text}]`,
        `joins[children][sort]`,
      ]) {
        const { status, text: body } = await send('anonymous', [
          'GET',
          `/api/pages?${place}=${text}`,
        ])
        expect(status).toBeLessThan(500)
        expect(body).not.toMatch(/"(hash|salt|email)"/)
      }
    })

    it.each([{ $gt: '' }, { $ne: null }, ['editor@example.org'], { equals: 'x' }, true, 0])(
      'sign nobody in: %j',
      async (value) => {
        for (const data of [
          { email: value, password: 'x' },
          { email: 'editor@example.org', password: value },
        ]) {
          const { status, body } = await callers.anonymous.send('POST', '/api/users/login', data)
          expect([400, 401, 429]).toContain(status)
          expect(body).not.toHaveProperty('user')
        }
      },
    )

    it('change no prototype', async () => {
      const polluted =
        '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"name":"Rein"}'
      const form = new FormData()
      form.set('_payload', polluted)
      const json = { headers: { 'content-type': 'application/json' } }
      const ways: Send[] = [
        ['POST', '/api/topics', { ...json, body: polluted }],
        ['POST', '/api/topics', { body: form }],
        ['POST', '/api/users/login', { ...json, body: polluted }],
        [
          'GET',
          '/api/topics?__proto__[polluted]=1&constructor[prototype][polluted]=1&where[__proto__][polluted]=1',
        ],
        ['GET', `/api/topics?${asJson(JSON.parse(polluted))}`],
      ]
      for (const way of ways) expect((await send('editor', way)).status).toBeLessThan(500)
      expect({}).not.toHaveProperty('polluted')
    })
  })

  it('of every kind are answered without an error of the server', async () => {
    const questions = fc.sample(randomQuestions(server.payload.config), {
      seed: 20_261_126,
      numRuns: QUESTIONS,
    })
    const errors: unknown[] = []
    for (let asked = 0; asked < QUESTIONS; asked += 10) {
      await Promise.all(
        questions.slice(asked, asked + 10).map(async ({ role, what }) => {
          const { status, text } = await send(role, what)
          if (status >= 500) errors.push({ role, what, text })
        }),
      )
    }
    expect(errors).toEqual([])
  })
})
