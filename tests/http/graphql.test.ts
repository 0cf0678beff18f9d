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
  const messages = async (query: string) => {
    const { body } = await callers.anonymous.graphql(query)
    expect(body).not.toHaveProperty('data')
    return (body['errors'] as { message: string }[]).map(({ message }) => message).join('\n')
  }

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

    it.each(['{ __schema { types { name } } }', '{ __type(name: "User") { fields { name } } }'])(
      '%s',
      async (query) => {
        expect(await messages(query)).toContain('introspection is not allowed')
      },
    )
  })

  describe('refuses what costs too much', () => {
    const nested = (depth: number) =>
      `{ Pages { docs { ${'parent { '.repeat(depth)} id ${'}'.repeat(depth)} } } }`

    it('more than three references inside each other', async () => {
      expect((await callers.anonymous.graphql(nested(3))).body).toHaveProperty('data')
      expect(await messages(nested(4))).toMatch(/at most 3 deep/)
      expect(await messages(nested(90))).toMatch(/at most 3 deep/)
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

    it('more than 20 lists, documents and references', async () => {
      const lists = (count: number) =>
        Array.from({ length: count }, (_, index) => `a${index}: Pages { totalDocs }`).join(' ')
      expect((await callers.anonymous.graphql(`{ ${lists(20)} }`)).body).toHaveProperty('data')
      expect(await messages(`{ ${lists(21)} }`)).toMatch(/at most 20 lists/)
      expect(await messages(`{ ...a } fragment a on Query { ${lists(400)} }`)).toMatch(/at most 20/)
      const joins = lists(20).replaceAll('Pages { totalDocs }', 'children { docs { id } }')
      expect(await messages(`{ Pages { docs { ${joins} } } }`)).toMatch(/at most 20 lists/)
    })

    it('more than a complexity of 1000, and says so', async () => {
      const many = Array.from({ length: 40 }, (_, index) => {
        const related = 'goals { id } partners { id } topics { id }'
        return `a${index}: Articles { docs { ${related} } }`
      })
      expect(await messages(`{ ${many.join(' ')} }`)).toMatch(/maximum complexity of 1000/)
    })

    it('fragments that multiply', async () => {
      const steps = Array.from(
        { length: 40 },
        (_, index) => `fragment f${index} on Page { ...f${index + 1} ...f${index + 1} }`,
      )
      const query = `{ Pages { docs { ...f0 } } } ${steps.join(' ')} fragment f40 on Page { id }`
      expect(await messages(query)).toMatch(/maximum complexity of 1000/)
    })

    it('fragments in a circle', async () => {
      const query =
        '{ Pages { docs { ...a } } } fragment a on Page { ...b } fragment b on Page { ...a }'
      expect(await messages(query)).toMatch(/maximum complexity of 1000/)
    })

    it.each([
      ['words', `{ ${'a '.repeat(6000)} }`],
      ['levels', `${'{a'.repeat(200_000)}${'}'.repeat(200_000)}`],
    ])('too many %s', async (_, query) => {
      const { status, text } = await post(JSON.stringify({ query }))
      expect(status).toBe(400)
      expect(text).toMatch(/more than 5000|too deep/)
    })
  })

  it.each([
    ['no query', '{}', 400],
    ['no object', '[]', 400],
    ['no JSON', '{', 400],
    [
      'a wrong variable',
      '{"query":"query($l: Int){Pages(limit:$l){limit}}","variables":{"l":"x"}}',
      200,
    ],
    ['an unknown operation', '{"query":"query A{Pages{limit}}","operationName":"B"}', 200],
    ['a syntax error', '{"query":"{"}', 200],
    ['an unknown field', '{"query":"{ Nothing { id } }"}', 200],
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
