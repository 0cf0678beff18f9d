import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { reader, type Reader } from '../helpers/reader.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { writeDemo } from '../helpers/writeDemo.ts'

const ADDRESSES = [
  '/v1',
  '/v1/languages',
  '/v1/tr',
  '/v1/de/articles',
  '/v1/articles',
  '/v1/de/articles/aepfel-und-oel',
  '/v1/de/site',
]

/** As long as Node lets a request's head be, less room for its headers. */
const LONG = 15_000

describeOnDatabase('requests to the delivery API', () => {
  let server: TestServer
  let read: Reader
  beforeAll(async () => {
    server = await startServer()
    read = reader(server)
    await writeDemo(contentWriter(server.payload))
    await server.payload.updateGlobal({ slug: 'site', data: { name: 'RuhrFutur' } })
  })
  afterAll(() => server.stop())

  describe('problems', () => {
    it.each([
      ['/v1/xx/articles', 404, 'unknown-language'],
      ['/v1/klingonisch/articles', 404, 'unknown-language'],
      ['/v1/fr/articles', 404, 'language-not-offered'],
      ['/v1/fr', 404, 'language-not-offered'],
      ['/v1/sr-Latn/site', 404, 'language-not-offered'],
      ['/v1/de/users', 404, 'unknown-collection'],
      ['/v1/de/media', 404, 'unknown-collection'],
      ['/v1/payload-preferences', 404, 'unknown-collection'],
      ['/v1/de/articles/nichts', 404, 'not-found'],
      ['/v1/de/articles/aepfel-und-oel/x', 404, 'not-found'],
      ['/v1/de/articles?sort=body', 400, 'invalid-parameter'],
      ['/v1/de/articles?limit=1000', 400, 'invalid-parameter'],
      ['/v1/de/articles/aepfel-und-oel?format=pdf', 400, 'invalid-parameter'],
    ])('%s is %i %s', async (path, status, code) => {
      const { headers, json, ...answer } = await read.get(path)
      expect([answer.status, json.code]).toEqual([status, code])
      expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
      expect(json).toEqual(
        expect.objectContaining({
          type: `/problems/${code}`,
          title: expect.any(String),
          status,
          detail: expect.stringMatching(/\.$/),
        }),
      )
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('x-request-id')).toBeTruthy()
    })
  })

  describe('methods', () => {
    it.each(ADDRESSES)('HEAD %s is GET without the body', async (path) => {
      const [head, whole] = [await read.get(path, { method: 'HEAD' }), await read.get(path)]
      expect([head.status, head.text, whole.status]).toEqual([200, '', 200])
      const same = ['etag', 'content-length', 'content-type', 'content-language', 'cache-control']
      for (const name of [...same, 'vary', 'content-location']) {
        expect([name, head.headers.get(name)]).toEqual([name, whole.headers.get(name)])
      }
    })

    it.each(ADDRESSES)('OPTIONS %s says what is possible, from everywhere', async (path) => {
      const headers = {
        origin: 'https://example.org',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'if-none-match',
      }
      const answer = await read.get(path, { method: 'OPTIONS', headers })
      expect([answer.status, answer.text]).toEqual([204, ''])
      expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      expect(answer.headers.get('access-control-allow-methods')).toContain('GET')
      expect(answer.headers.get('access-control-allow-headers')).toBe('if-none-match')
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
    })

    it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND'])(
      '%s is refused',
      async (method) => {
        for (const path of ['/v1', '/v1/de/articles', '/v1/de/articles/nichts']) {
          const { status, headers, json } = await read.get(path, { method })
          expect([status, json.code]).toEqual([405, 'method-not-allowed'])
          expect(headers.get('allow')).toBe('GET, HEAD, OPTIONS')
        }
      },
    )

    it('shows scripts on other origins the headers that they need, and sets no cookie', async () => {
      const headers = { origin: 'https://example.org', cookie: 'payload-token=x' }
      const answer = await read.get('/v1/articles', { headers })
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      expect(answer.headers.get('access-control-expose-headers')).toMatch(
        /etag.*content-language.*content-location/i,
      )
      expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
      expect(answer.headers.get('set-cookie')).toBeNull()
    })
  })

  describe('caching', () => {
    it.each(ADDRESSES)('%s is 304 for who has it already', async (path) => {
      const first = await read.get(path)
      const etag = first.headers.get('etag') ?? ''
      expect(first.headers.get('cache-control')).toBe('public, no-cache')
      for (const given of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
        const again = await read.get(path, { headers: { 'if-none-match': given } })
        expect([given, again.status, again.text]).toEqual([given, 304, ''])
        expect(again.headers.get('etag')).toBe(etag)
        expect(again.headers.get('vary')).toBe(first.headers.get('vary'))
      }
      // As `fetch` asks.
      const headers = { 'if-none-match': etag, 'cache-control': 'no-cache', pragma: 'no-cache' }
      expect((await read.get(path, { headers })).status).toBe(304)
      const other = await read.get(path, { headers: { 'if-none-match': '"other"' } })
      expect([other.status, other.text]).toEqual([200, first.text])
    })
  })

  describe('hostile input', () => {
    const outcome = async (path: string) => {
      const { status, headers, text, json } = await read.get(path)
      return {
        status,
        type: headers.get('content-type')?.split(';', 1)[0],
        hasShortDetail: status === 200 || json.detail.length < 500,
        leaks: /geheim|sqlite|node_modules/i.test(text),
        articles: (await read.titles('/v1/de/articles')).length,
      }
    }
    const harmless = (status: number) => ({
      status,
      type: status === 200 ? 'application/json' : 'application/problem+json',
      hasShortDetail: true,
      leaks: false,
      articles: 3,
    })

    it.each([
      ['/v1/%00', 400],
      ['/v1/de/articles/%00', 400],
      ['/v1/de/articles/a%00b', 400],
      ['/v1/%zz', 400],
      ['/v1/de/articles/%zz', 400],
      ['/v1/de/articles/%c0%ae', 400],
      ['/v1/de/articles?q=%zz', 400],
      ['/v1/de/articles?q=%00', 200],
      ['/v1/de/articles?topic=a%00b', 200],
      ['/v1/__proto__', 404],
      ['/v1/de/__proto__', 404],
      ['/v1/de/articles/__proto__', 404],
      ['/v1/de/articles?__proto__=1&constructor[prototype]=1', 200],
      ['/v1/de/articles?sort=__proto__', 400],
      ['/v1/de/articles?format=constructor', 400],
      ["/v1/de/articles?q=';DROP+TABLE+documents;--", 200],
      ['/v1/de/articles?q=%22+OR+text:*+NEAR(a,b)+-', 200],
      ["/v1/de/articles?topic=x'+OR+'1'='1", 200],
      ["/v1/de/articles/x'%20OR%20'1'='1", 404],
      ['/v1/de/articles?sort=title;DROP', 400],
      ['/v1/de/articles?kind[$ne]=x', 400],
      ['/v1/de/articles?topic[]=familie', 400],
      ['/v1/de/articles?q=a&q=b', 400],
      ['/v1/de/articles?year[gt]=1', 400],
      ['/v1/de/articles?where[_status][equals]=draft', 200],
      ['/v1/de/articles?draft=true&locale=all&depth=9', 200],
      ['/v1/../api/users', 404],
      ['/v1/de/..%2f..%2fapi%2fusers', 404],
      ['/v1//de//articles', 404],
      ['/v1/\\de', 400],
      ['/v1//example.org/%2e%2e', 404],
    ])('%s', async (path, status) => {
      expect(await outcome(path)).toEqual(harmless(status))
    })

    it.each([
      ['slug', `/v1/de/articles/${'a'.repeat(LONG)}`, 404],
      ['path', `/v1/${'a/'.repeat(LONG / 2)}`, 404],
      ['escaped path', `/v1/${'%25'.repeat(LONG / 3)}`, 404],
      ['search', `/v1/de/articles?q=${'a'.repeat(LONG)}`, 200],
      ['search of many words', `/v1/de/articles?q=${'a+'.repeat(LONG / 2)}`, 200],
      ['row of parameters', `/v1/de/articles?${'a=1&'.repeat(LONG / 4)}`, 200],
      ['number', `/v1/de/articles?limit=${'9'.repeat(LONG)}`, 400],
    ])('an endless %s', async (_, path, status) => {
      expect(await outcome(path)).toEqual(harmless(status))
    })

    it('in headers', async () => {
      for (const header of ['x'.repeat(LONG), ';;;,,q=', '\u00ff'.repeat(100)]) {
        const headers = { 'accept-language': header, 'if-none-match': header.slice(0, 500) }
        expect((await read.get('/v1/articles', { headers })).status).toBe(200)
      }
    })

    it('leads to no other host', async () => {
      for (const path of ['/v1/KU//example.org', '//example.org/v1/KU', '/v1/KU/%2fexample.org']) {
        const location = (await read.get(path)).headers.get('location')
        expect([path, location ?? '/v1']).toEqual([path, expect.stringMatching(/^\/v1(\/|$)/)])
      }
    })
  })
})
