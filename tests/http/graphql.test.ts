import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

describeOnDatabase('GraphQL', () => {
  let server: TestServer
  let write: ContentWriter
  let callers: Record<Role, Caller>

  beforeAll(async () => {
    server = await startServer()
    write = contentWriter(server.payload)
    callers = await signInAs(server)
  })
  afterAll(() => server.stop())

  const post = async (body: string, type = 'application/json') => {
    const headers = { 'content-type': type }
    const response = await fetch(`${server.url}/api/graphql`, { method: 'POST', headers, body })
    return { status: response.status, text: await response.text() }
  }
  /** What a refused query is told; a refusal is 400 with a code, and short. */
  const messages = async (query: string, role: Role = 'anonymous', code = 'query-too-large') => {
    const { status, body } = await callers[role].graphql(query)
    expect(body).toMatchObject({ status: 400, code, errors: [{ message: body['detail'] }] })
    expect(status).toBe(400)
    expect(JSON.stringify(body).length).toBeLessThan(4000)
    return body['detail'] as string
  }
  const several = (count: number, make: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => make(index)).join(' ')
  const chain = (count: number) =>
    several(count, (n) => `fragment f${n} on Page { ...f${n + 1} ...f${n + 1} }`)

  it('answers a question', async () => {
    const parent = await write.publish('pages', { title: 'Oben' })
    const id = await write.publish('pages', { title: 'Unten', parent })
    const { status, body } = await callers.anonymous.graphql(
      `{ Page(id: "${id}") { title parent { title children { docs { id } } } } }`,
    )
    expect(status).toBe(200)
    expect(body).toEqual({
      data: { Page: { title: 'Unten', parent: { title: 'Oben', children: { docs: [{ id }] } } } },
    })
  })

  describe('shows nothing of itself', () => {
    it.each(['/api/graphql', '/api/graphql-playground', '/api/playground', '/graphql'])(
      'GET %s is 404',
      async (path) => {
        const response = await fetch(server.url + path, { headers: { accept: 'text/html' } })
        expect(response.status).toBe(404)
        expect(await response.text()).not.toContain('<html')
      },
    )

    it('has no versions of globals: their questions would pass our checks', async () => {
      for (const list of ['versionsSite', 'versionsNavigation']) {
        const query = `{ ${list}(sort: "createdAt") { totalDocs } }`
        expect(await messages(query, 'administrator', 'invalid-query')).toContain('Cannot query')
      }
    })

    it.each(['{ __schema { types { name } } }', '{ __type(name: "User") { fields { name } } }'])(
      '%s',
      async (query) => {
        expect(await messages(query, 'anonymous', 'invalid-query')).toContain('introspection')
      },
    )
  })

  describe('refuses what costs too much', () => {
    const nested = (depth: number) =>
      `{ Pages { docs { ${'parent { '.repeat(depth)} id ${'}'.repeat(depth)} } } }`

    it('more than three references inside each other', async () => {
      expect((await callers.anonymous.graphql(nested(3))).body).toHaveProperty('data')
      expect(await messages(nested(4))).toMatch(/at most 3 deep/)
      expect(await messages(nested(20))).toMatch(/at most 3 deep/)
      expect(await messages(nested(90))).toMatch(/at most 30 deep/)
    })

    it('also with joins and fragments', async () => {
      const joins = 'children { docs { parent { children { docs { parent { id } } } } } }'
      expect(await messages(`{ Pages { docs { ${joins} } } }`)).toMatch(/at most 3 deep/)
      const fragments = `
        query { Pages { docs { ...two } } }
        fragment two on Page { parent { parent { ...more } } }
        fragment more on Page { ... on Page { children { docs { parent { id } } } } }`
      expect(await messages(fragments)).toMatch(/at most 3 deep/)
    })

    it.each([
      ['lists', several(4, (n) => `a${n}: Articles(limit: 20) { docs { id } }`)],
      ['lists that are to be endless', several(4, (n) => `a${n}: Pages(limit: 0) { totalDocs }`)],
      ['lists of which no document is shown', several(10, (n) => `a${n}: Pages { totalDocs }`)],
      ['lists of one document', several(13, (n) => `a${n}: Pages(limit: 1) { docs { id } }`)],
      ['counts', several(20, (n) => `a${n}: countPages { totalDocs }`)],
      ['documents by id', several(20, (n) => `a${n}: Page(id: "${n}") { id }`)],
      ['texts', `Pages(limit: 20) { docs { ${several(10, (n) => `a${n}: body`)} } }`],
      ['short texts', `Pages(limit: 20) { docs { ${several(100, (n) => `a${n}: title`)} } }`],
      ['references in texts', 'Page(id: "1") { body(depth: 10) }'],
      ['references', 'Articles(limit: 20) { docs { goals { title } topics { name } } }'],
      ['joined lists', 'Topics(limit: 10) { docs { articlesJoin { docs { title } } } }'],
      [
        'joined lists that are to be endless',
        'Topics { docs { goalsJoin(limit: 0) { docs { id } } } }',
      ],
      [
        'conditions of joined lists',
        `Pages(limit: 5) { docs { children(where: { OR: [${several(20, () => '{ slug: { equals: "x" } }')}] }) { docs { id } } } }`,
      ],
      ['versions', several(10, (n) => `a${n}: versionsPages { totalDocs }`)],
    ])('too many %s', async (_, query) => {
      expect(await messages(query.startsWith('{') ? query : `{ ${query} }`)).toMatch(/documents/)
    })

    it.each(['translator', 'client', 'editor'] as const)('also asked by a %s', async (role) => {
      const query = `{ ${several(18, (n) => `a${n}: Articles(limit: 200) { docs { title body } }`)} }`
      expect(await messages(query, role)).toMatch(/documents/)
    })

    it('by the values of variables and what they are without one', async () => {
      const ask = (variables: string, query: string) =>
        post(`{"query":${JSON.stringify(query)},"variables":${variables}}`)
      const query =
        'query ($l: Int = 50) { a: Pages(limit: $l) { limit } b: Pages(limit: $l) { limit } c: Pages(limit: $l) { limit } d: Pages(limit: $l) { limit } }'
      expect((await ask('{"l":2}', query)).text).toContain('"a":{"limit":2}')
      for (const variables of ['{}', '{"l":50}', '{"l":null,"m":1}', '{"l":-1}']) {
        const { status, text } = await ask(
          variables,
          query.replaceAll('$l) { limit }', '$l) { docs { title body } }'),
        )
        expect([status, text], variables).toEqual([400, expect.stringContaining('query-too-large')])
      }
    })

    it('gives what a page needs', async () => {
      const query = `{
        Articles(limit: 10) { docs { id slug title teaser publishedAt image { url alt } } totalDocs }
        Pages(limit: 5) { docs { title children(limit: 5) { docs { title } hasNextPage } } }
      }`
      expect((await callers.anonymous.graphql(query)).body).toHaveProperty(
        'data.Articles.totalDocs',
      )
    })

    it('joined lists have ten documents where nothing else is said, and say that there are more', async () => {
      const parent = await write.publish('pages', { title: 'Mit vielen' })
      for (let n = 0; n < 11; n += 1) await write.publish('pages', { title: `Unter ${n}`, parent })
      const { body } = await callers.anonymous.graphql(
        `{ Page(id: "${parent}") { children { docs { id } hasNextPage } } }`,
      )
      const { docs, hasNextPage } = (
        body as { data: { Page: { children: { docs: unknown[]; hasNextPage: boolean } } } }
      ).data.Page.children
      expect([docs.length, hasNextPage]).toEqual([10, true])
    })

    it.each([
      ['multiply', `{ Pages { docs { ...f0 } } } ${chain(40)} fragment f40 on Page { id }`],
      [
        'are many fields',
        `{ ...a } fragment a on Query { ${several(501, (n) => `a${n}: __typename`)} }`,
      ],
    ])('fragments that %s', async (_, query) => {
      expect(await messages(query)).toMatch(/at most 500 fields/)
    })

    it('levels inside each other', async () => {
      expect(await messages(`${'{ ... '.repeat(40)} { __typename ${'}'.repeat(41)}`)).toMatch(
        /30 deep/,
      )
    })

    it.each([
      ['lead nowhere', `{ Pages { docs { ...f0 } } } ${chain(40)}`],
      ['lead nowhere and are not used', `{ Pages { limit } } ${chain(40)}`],
      ['go in a circle', '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }'],
      ['go in a circle beside the query', '{ Pages { limit } } fragment a on Query { ...a ...a }'],
    ])('fragments that %s', async (_, query) => {
      expect(await messages(query, 'anonymous', 'invalid-query')).toMatch(/fragment/)
    })

    it('several mutations, of which one may be a guess of a password', async () => {
      const guesses = several(
        2,
        (n) => `a${n}: loginUser(email: "a@b.example", password: "${n}") { exp }`,
      )
      expect(await messages(`mutation { ${guesses} }`)).toMatch(/at most 1 mutation/)
      expect(await messages(`mutation { ...a } fragment a on Mutation { ${guesses} }`)).toMatch(
        /at most 1/,
      )
      const writes = several(11, (n) => `a${n}: deletePage(id: "${n}") { id }`)
      expect(await messages(`mutation { ${writes} }`, 'editor')).toMatch(/at most 10 mutations/)
    })

    it('operations', async () => {
      expect(await messages(several(11, (n) => `query q${n} { Pages { limit } }`))).toMatch(
        /10 operations/,
      )
    })

    it.each([
      ['words', `{ ${'a '.repeat(3000)} }`],
      ['levels', `${'{a'.repeat(200_000)}${'}'.repeat(200_000)}`],
    ])('too many %s', async (_, query) => {
      const { status, text } = await post(JSON.stringify({ query }))
      expect(status).toBe(400)
      expect(text).toMatch(/more than 2000/)
    })

    it('a batch', async () => {
      expect((await post('[{"query":"{ Pages { limit } }"}]')).status).toBe(400)
    })
  })

  describe('says of mistakes', () => {
    const ask = async (sent: object) => {
      const { status, text } = await post(JSON.stringify(sent))
      expect(status).toBe(400)
      expect(text).toContain('"invalid-query"')
      return text
    }

    it('only a few, whatever their number', async () => {
      const unknown = { query: `{ ${several(400, (n) => `nothing${n}`)} }` }
      const value = 'x'.repeat(300)
      const query = 'query ($w: Page_where) { Pages(where: $w) { limit } }'
      const wrong = { AND: Array.from({ length: 100 }, () => ({ nothing: value })) }
      for (const sent of [unknown, { query, variables: { w: { ...wrong, nothing: value } } }]) {
        expect((await ask(sent)).length).toBeLessThan(4000)
      }
    })

    it.each([
      { query: '{ Page { docs { titel } } }' },
      { query: '{ Pagez { docs { id } } }' },
      { query: '{ Pages(limmit: 1) { limit } }' },
      { query: '{ ... on Userr { id } }' },
      { query: '{ Pages(locale: dee) { limit } }' },
      { query: '{ Pages(where: { titel: { equals: "x" } }) { limit } }' },
      { query: 'query ($w: Page_wher) { Pages(where: $w) { limit } }' },
      {
        query: 'query ($w: Page_where) { Pages(where: $w) { limit } }',
        variables: { w: { titel: { equals: 'x' } } },
      },
      {
        query: 'query ($l: LocaleInputType) { Pages(locale: $l) { limit } }',
        variables: { l: 'dee' },
      },
    ])('nothing about what there is: %j', async (sent) => {
      expect(await ask(sent)).not.toMatch(/did you mean/i)
    })
  })

  it.each([
    ['no query', '{}', 400],
    ['no object', '[]', 400],
    ['no JSON', '{', 400],
    [
      'a wrong variable',
      '{"query":"query($l: Int){Pages(limit:$l){limit}}","variables":{"l":"x"}}',
      400,
    ],
    ['an unknown operation', '{"query":"query A{Pages{limit}}","operationName":"B"}', 400],
    ['a syntax error', '{"query":"{"}', 400],
    ['an unknown field', '{"query":"{ Nothing { id } }"}', 400],
  ])('%s is an error that says what is wrong', async (_, sent, status) => {
    const answer = await post(sent)
    expect(answer.status).toBe(status)
    const { errors } = JSON.parse(answer.text) as { errors: { message: string }[] }
    expect(errors[0]?.message).toMatch(/\w/)
    expect(errors[0]?.message).not.toBe('Something went wrong.')
  })

  it.each(['text/plain', 'application/graphql', 'application/x-www-form-urlencoded'])(
    'takes no %s',
    async (type) => {
      expect((await post('{"query":"{ Pages { limit } }"}', type)).status).toBe(415)
    },
  )

  it('writes German only', async () => {
    const id = await write.publish('pages', { title: 'Deutsch' })
    for (const mutation of [
      'createPage(locale: tr, data: { title: "T" }) { id }',
      `updatePage(id: "${id}", locale: tr, data: { title: "T" }) { id }`,
      'updateSite(locale: tr, data: { name: "T" }) { name }',
    ]) {
      const { body } = await callers.editor.graphql(`mutation { ${mutation} }`)
      expect(body, mutation).toMatchObject({
        errors: [{ extensions: { data: { code: 'source-language-only' }, statusCode: 400 } }],
      })
    }
    const page = await server.payload.findByID({ collection: 'pages', id, locale: 'all' })
    expect(page.title).not.toHaveProperty('tr', 'T')
  })

  it('names the field whose value is wrong', async () => {
    const data = '{ title: "T", body: { root: 5 } }'
    const { body } = await callers.editor.graphql(`mutation { createPage(data: ${data}) { id } }`)
    expect(body).toMatchObject({
      errors: [{ extensions: { data: { errors: [{ path: 'body' }] }, statusCode: 400 } }],
    })
  })
})
