import { gzipSync } from 'node:zlib'
import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BODY_LIMITS } from '../../src/server/management/bodyLimits.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

const JSON_TYPE = { 'content-type': 'application/json' }

describeOnDatabase('management API', () => {
  let server: TestServer
  let payload: Payload
  let write: ContentWriter
  let callers: Record<Role, Caller>

  beforeAll(async () => {
    server = await startServer()
    payload = server.payload
    write = contentWriter(payload)
    callers = await signInAs(server)
  })
  afterAll(() => server.stop())

  const ask = (method: string, path: string, init: RequestInit = {}) =>
    fetch(server.url + path, { method, ...init })
  const count = async () => (await payload.count({ collection: 'pages' })).totalDocs

  describe('methods', () => {
    it.each([
      '/api/pages',
      '/api/pages/ID',
      '/api/globals/site',
      '/api/users/me',
      '/api/pages/none',
    ])('HEAD %s is GET without a body', async (path) => {
      const address = path.replace('ID', await write.publish('pages', { title: 'Kopf' }))
      const [get, head] = [await ask('GET', address), await ask('HEAD', address)]
      expect(head.status).toBe(get.status)
      expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'))
      expect(head.headers.get('cache-control')).toBe('private, no-cache')
      expect(await head.text()).toBe('')
      expect(await get.json()).toBeTypeOf('object')
    })

    it.each([
      ['/api/pages', 'DELETE, GET, HEAD, OPTIONS, PATCH, POST'],
      ['/api/pages/any', 'DELETE, GET, HEAD, OPTIONS, PATCH'],
      ['/api/pages/versions/any', 'GET, HEAD, OPTIONS, POST'],
      ['/api/globals/site', 'GET, HEAD, OPTIONS, POST'],
      ['/api/access', 'GET, HEAD, OPTIONS'],
      ['/api/graphql', 'OPTIONS, POST'],
    ])('OPTIONS %s', async (path, allowed) => {
      const response = await ask('OPTIONS', path)
      expect(response.status).toBe(204)
      expect(response.headers.get('allow')).toBe(allowed)
    })

    it.each([
      ['PUT', '/api/pages'],
      ['PUT', '/api/pages/any'],
      ['POST', '/api/pages/any'],
      ['DELETE', '/api/globals/site'],
      ['PATCH', '/api/globals/site'],
      ['POST', '/api/access'],
      ['DELETE', '/api/graphql'],
    ])('%s %s is 405 with what is allowed', async (method, path) => {
      const response = await ask(method, path, { headers: JSON_TYPE, body: '{}' })
      expect(response.status).toBe(405)
      expect(response.headers.get('allow')?.split(', ')).not.toContain(method)
      expect(await response.json()).toMatchObject({ code: 'method-not-allowed' })
    })

    it('reads a query that is too long for an address from a POST', async () => {
      const id = await write.publish('pages', { title: 'Lange gefragt' })
      const more = Array.from({ length: 9 }, (_, i) => `&where[and][${i + 1}][title][exists]=true`)
      const response = await ask('POST', '/api/pages', {
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-payload-http-method-override': 'GET',
        },
        body: `where[and][0][id][equals]=${id}${more.join('')}&limit=0`,
      })
      expect(response.status).toBe(200)
      expect(await response.json()).toMatchObject({ docs: [{ id }], limit: 20 })
    })
  })

  describe('what is not there', () => {
    const UUID = '00000000-0000-4000-8000-000000000000'
    const ids = [
      UUID,
      '0123456789abcdef01234567',
      'none',
      '0',
      'a'.repeat(2000),
      '%C3%A4%F0%9F%98%80',
    ]

    it.each(['/api', '/api/none', '/api/none/1', '/api/globals/none', '/api/pages/1/2/3'])(
      '%s is 404',
      async (path) => {
        for (const caller of [callers.anonymous, callers.administrator]) {
          expect((await caller.get(path)).status).toBe(404)
        }
      },
    )

    it.each(ids)('the document %.40s is 404', async (id) => {
      expect((await callers.anonymous.get(`/api/pages/${id}`)).status).toBe(404)
      for (const method of ['PATCH', 'DELETE']) {
        expect((await callers.editor.send(method, `/api/pages/${id}`, {})).status).toBe(404)
      }
      expect((await callers.editor.get(`/api/pages/versions/${id}`)).status).toBe(404)
    })
  })

  describe('bodies', () => {
    const send = (body: BodyInit, headers: Record<string, string> = JSON_TYPE) =>
      ask('POST', '/api/pages', {
        headers: { ...headers, authorization: callers.editor.authorization },
        body,
        duplex: 'half',
      } as RequestInit)

    it.each([
      ['malformed', '{"title":'],
      ['a text', '"title"'],
      ['a list', '[{"title":"x"}]'],
      ['nothing', 'null'],
      ['too deep', `{"title":"x","body":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`],
    ])('JSON that is %s is 400', async (_, body) => {
      const response = await send(body)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ code: 'invalid-json' })
    })

    it('JSON above 2 MB is 413, with and without a length', async () => {
      const body = JSON.stringify({ title: 'x'.repeat(BODY_LIMITS.document.bytes) })
      for (const sent of [body, new Blob([body]).stream()]) {
        const response = await send(sent)
        expect(response.status).toBe(413)
        expect(await response.json()).toMatchObject({ code: 'payload-too-large' })
      }
    })

    it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'image/png'])(
      '%s is 415',
      async (type) => {
        expect((await send('title=x', { 'content-type': type })).status).toBe(415)
      },
    )

    it('a compressed body is 415', async () => {
      const body = gzipSync('{"title":"x"}')
      const response = await send(body, { ...JSON_TYPE, 'content-encoding': 'gzip' })
      expect(response.status).toBe(415)
    })

    it('nothing of all that is kept', async () => {
      expect(await count()).toBe((await payload.find({ collection: 'pages' })).totalDocs)
      const { totalDocs } = await payload.find({
        collection: 'pages',
        draft: true,
        where: { title: { equals: 'x' } },
      })
      expect(totalDocs).toBe(0)
    })
  })

  it('answers what it refuses in a way that the admin’s forms read', async () => {
    const data = { name: 'x', email: 'x@example.org', password: 'x'.repeat(12), translates: ['xx'] }
    const { status, headers, body } = await callers.administrator.send('POST', '/api/users', data)
    expect([status, headers.get('content-type')]).toEqual([400, 'application/json'])
    expect(body).toMatchObject({
      code: 'unknown-language',
      errors: [{ data: { code: 'unknown-language' } }],
    })
  })

  describe('lists', () => {
    it('every collection answers in its own order', async () => {
      await write.publish('pages', { title: 'Ä' })
      for (const { slug, admin } of payload.config.collections) {
        for (const query of ['', '?locale=tr', '?locale=all', '?draft=true&depth=3&limit=200']) {
          const { status } = await callers.administrator.get(`/api/${slug}${query}`)
          const added = { 'payload-locked-documents': 200, 'payload-preferences': 405 }
          const isAdded = slug.startsWith('payload-')
          const others = isAdded ? 404 : admin.hidden === true ? 403 : 200
          expect(status, slug + query).toBe(added[slug as keyof typeof added] ?? others)
        }
      }
    })

    it.each([
      'where=x',
      'where[none][equals]=x',
      'where[title]=x',
      'where[title][none]=x',
      'where[title][$ne]=x',
      'where[title][equals][x]=1',
      'where[title][equals][]=x',
      'where[title][like][]=x',
      'where[title][in][0][x]=1',
      'where[title][near]=1,2',
      'where[title][within]=x',
      'where[id][in]=',
      'where[or]=x',
      'where[createdAt][greater_than]=x',
      'joins[children][where][none][equals]=x',
      'joins[children][where][title][equals][x]=1',
      'where[title][all]=a',
      'where[body.root.children][equals]=x',
      'where[parent.parent.title][like]=x',
    ])('%s is 400', async (query) => {
      expect((await callers.anonymous.get(`/api/pages?${query}`)).status).toBe(400)
    })

    it.each(['page=-1', 'page=0', 'page=x', 'page=1.5', 'limit=x', 'depth=x', 'depth=-1'])(
      '%s is not taken as it is',
      async (query) => {
        const { status, body } = await callers.anonymous.get(`/api/pages?${query}`)
        expect(status).toBe(200)
        expect(body).toMatchObject({ page: 1 })
      },
    )

    it.each([
      'where[title][like]=(((',
      'where[title][like]=%25',
      'where[__proto__][x]=1',
      'sort=none',
    ])('%s does no harm', async (query) => {
      expect((await callers.anonymous.get(`/api/pages?${query}`)).status).toBe(200)
    })

    it.each(['xx', 'DE', '../de', 'de%00'])('the language %s is unknown', async (locale) => {
      const { status, body } = await callers.anonymous.get(`/api/pages?locale=${locale}`)
      expect(status).toBe(400)
      expect(body).toMatchObject({ code: 'unknown-locale' })
    })

    it.each(['__proto__', 'constructor', 'toString/1'])('there is no /api/%s', async (path) => {
      expect((await callers.anonymous.get(`/api/${path}`)).status).toBe(404)
    })

    it('multipart without a boundary is 400', async () => {
      const response = await fetch(`${server.url}/api/users/login`, {
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=' },
        body: '--',
      })
      expect(response.status).toBe(400)
    })

    it('a file is sent, not fetched', async () => {
      const sent = { alt: 'x', url: `${server.url}/healthz`, filename: 'x.png' }
      const { status } = await callers.editor.send('POST', '/api/media', {
        ...sent,
        mimeType: 'image/png',
      })
      expect(status).toBe(400)
    })

    it('an editor changes and deletes nothing without saying which', async () => {
      const before = await count()
      for (const method of ['PATCH', 'DELETE']) {
        expect((await callers.editor.send(method, '/api/pages', { title: 'x' })).status).toBe(400)
      }
      expect(await count()).toBe(before)
    })
  })

  it('references are followed three deep, whatever depth says', async () => {
    let parent: string | null = null
    for (const title of ['1', '2', '3', '4', '5', '6']) {
      parent = await write.publish('pages', { title, parent })
    }
    const levels = (page: unknown): number =>
      typeof page === 'object' && page ? 1 + levels((page as { parent?: unknown }).parent) : 0
    for (const depth of [3, 4, 10, 1e9]) {
      const { body } = await callers.client.get(`/api/pages/${parent}?depth=${depth}`)
      expect(levels(body) - 1, `depth=${depth}`).toBe(3)
      const list = await callers.client.get(`/api/pages?where[id][equals]=${parent}&depth=${depth}`)
      expect(levels((list.body['docs'] as unknown[])[0]) - 1).toBe(3)
    }
  })
})
