import type { Payload } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

describeOnDatabase('API keys', () => {
  let server: TestServer
  let payload: Payload
  let callers: Record<Role, Caller>

  beforeAll(async () => {
    server = await startServer()
    payload = server.payload
    callers = await signInAs(server)
  })
  afterAll(() => server.stop())

  const newAccount = async (role: 'client' | 'editor') => {
    const apiKey = crypto.randomUUID()
    const email = `${crypto.randomUUID()}@example.org`
    const data = { email, name: 'K', role, password: 'a long password', enableAPIKey: true, apiKey }
    const { id } = await payload.create({ collection: 'users', data })
    return { id, email, apiKey }
  }
  const ask = async (key: string, method: string, path: string, data?: unknown) => {
    const response = await fetch(server.url + path, {
      method,
      headers: { authorization: `users API-Key ${key}`, 'content-type': 'application/json' },
      body: data === undefined ? null : JSON.stringify(data),
    })
    const body = (await response.json()) as Record<string, unknown>
    return { status: response.status, body }
  }
  const whoIs = async (key: string) => {
    const { body } = await ask(key, 'GET', '/api/users/me')
    return (body['user'] as { id: string } | null)?.id ?? null
  }

  it('a client reads, and writes nothing', async () => {
    const { id, apiKey } = await newAccount('client')
    const page = await payload.create({
      collection: 'pages',
      data: { title: 'Öffentlich', _status: 'published' },
    })
    expect(await ask(apiKey, 'GET', `/api/pages/${page.id}`)).toMatchObject({ status: 200 })
    const data = { title: 'Vom Programm', _status: 'published' }
    for (const [method, path, sent] of [
      ['POST', '/api/pages', data],
      ['POST', '/api/pages?draft=true', data],
      ['POST', `/api/pages/${page.id}/duplicate`, {}],
      ['PATCH', `/api/pages/${page.id}`, data],
      ['PATCH', '/api/pages?where[id][exists]=true', data],
      ['DELETE', `/api/pages/${page.id}`, undefined],
      ['POST', '/api/globals/site', { name: 'x' }],
      ['POST', '/api/media', {}],
      ['POST', '/api/users', { email: 'x@example.org', password: 'a long password' }],
      ['PATCH', `/api/users/${id}`, { role: 'administrator' }],
      ['POST', '/api/payload-locked-documents', {}],
    ] as const) {
      const { status } = await ask(apiKey, method, path, sent)
      expect([401, 403], `${method} ${path}`).toContain(status)
    }
    const query = 'mutation { createPage(data: { title: "x" }) { id } }'
    const { body } = await ask(apiKey, 'POST', '/api/graphql', { query })
    expect(body).toMatchObject({ errors: [{ extensions: { statusCode: 403 } }] })
    expect((await payload.count({ collection: 'pages' })).totalDocs).toBe(1)
  })

  it('a client is told who it is, and of no other account', async () => {
    const [client, other] = [await newAccount('client'), await newAccount('client')]
    const { status, body } = await ask(client.apiKey, 'GET', '/api/users/me')
    expect(status).toBe(200)
    expect(body['user']).toMatchObject({ id: client.id, email: client.email, role: 'client' })
    expect(JSON.stringify(body)).not.toContain(client.apiKey)
    expect((await ask(client.apiKey, 'GET', `/api/users/${client.id}`)).status).toBe(200)
    for (const path of [`/api/users/${other.id}`, '/api/users']) {
      expect((await ask(client.apiKey, 'GET', path)).status).toBe(403)
    }
    const query = '{ meUser { user { id role } } }'
    const graphql = await ask(client.apiKey, 'POST', '/api/graphql', { query })
    expect(graphql.body).toMatchObject({ data: { meUser: { user: { id: client.id } } } })
    await payload.update({ collection: 'users', id: client.id, data: { enableAPIKey: false } })
    expect(await whoIs(client.apiKey)).toBe(null)
  })

  it('a key is its account, and nobody once it is wrong or withdrawn', async () => {
    const { id, apiKey } = await newAccount('editor')
    expect(await whoIs(apiKey)).toBe(id)
    for (const wrong of ['', 'x', apiKey.slice(1), apiKey.toUpperCase(), `${apiKey}x`, id]) {
      expect(await whoIs(wrong), wrong).toBe(null)
    }
    await payload.update({ collection: 'users', id, data: { enableAPIKey: false } })
    expect(await whoIs(apiKey)).toBe(null)
  })

  it('nobody reads a key again', async () => {
    const { id, apiKey } = await newAccount('client')
    for (const role of ['administrator', 'editor', 'translator', 'client', 'anonymous'] as const) {
      for (const path of [`/api/users/${id}`, '/api/users?limit=200&depth=3']) {
        expect(JSON.stringify(await callers[role].get(path))).not.toContain(apiKey)
      }
      const reveal = await callers[role].send('POST', `/api/users/${id}/api-key/reveal`, {})
      expect(JSON.stringify(reveal)).not.toContain(apiKey)
    }
  })
})
