import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import express from 'express'
import { describe, expect, it } from 'vitest'
import { errorHandler } from '../../../src/server/http/errorHandler.ts'
import { BODY_LIMITS } from '../../../src/server/management/bodyLimits.ts'
import { managementApi } from '../../../src/server/managementApi.ts'
import { listening } from '../../helpers/listening.ts'
import { openGate } from '../../helpers/openGate.ts'

const PUBLIC_URL = 'https://cms.example'

/** A handler that answers with what it was asked. */
async function echo(request: Request): Promise<Response> {
  const { method, url } = request
  return Response.json({ method, url, body: request.body ? await request.text() : null })
}

function serve(handle: (request: Request) => Promise<Response> = echo): Promise<string> {
  const app = express()
  app.use('/api', managementApi({ handle, publicUrl: PUBLIC_URL, gate: openGate }))
  app.use(errorHandler())
  return listening(app)
}

const post = (origin: string, body: BodyInit | null, headers: Record<string, string> = {}) =>
  fetch(`${origin}/api/goals`, { method: 'POST', body, headers })

const JSON_TYPE = { 'Content-Type': 'application/json' }

describe('managementApi', () => {
  it('hands on method, address and body', async () => {
    const response = await post(await serve(), '{"title":"Ü"}', JSON_TYPE)

    expect(await response.json()).toEqual({
      method: 'POST',
      url: 'https://cms.example/api/goals?locale=de',
      body: '{"title":"Ü"}',
    })
  })

  it('answers HEAD as GET without a body', async () => {
    const response = await fetch(`${await serve()}/api/goals`, { method: 'HEAD' })

    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json')
  })

  it('passes OPTIONS on', async () => {
    const response = await fetch(`${await serve()}/api/goals`, { method: 'OPTIONS' })

    expect(await response.json()).toMatchObject({ method: 'OPTIONS' })
  })

  it('refuses methods that the API never has', async () => {
    const response = await fetch(`${await serve()}/api/goals`, { method: 'PROPFIND' })

    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toContain('PATCH')
    expect(await response.json()).toMatchObject({ code: 'method-not-allowed' })
  })

  it.each(['/api/%ff', '/api/goals/%', '/api/a%00b'])('refuses %s', async (address) => {
    const response = await fetch((await serve()) + address)

    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({ code: 'invalid-path' })
  })

  it('names German where a query names no language', async () => {
    const response = await fetch(`${await serve()}/api/goals?limit=5`)

    expect(await response.json()).toMatchObject({
      url: 'https://cms.example/api/goals?limit=5&locale=de',
    })
  })

  const FORM = 'application/x-www-form-urlencoded'

  it.each([
    ['X-HTTP-Method-Override', 'GET', FORM, 'limit=5'],
    ['X-Payload-HTTP-Method-Override', 'get', `${FORM}; charset=UTF-8`, 'limit=5'],
    ['x-payload-http-method-override', 'GET', JSON_TYPE['Content-Type'], '{"limit":5}'],
  ])('hands on a POST with %s: %s as the GET that it is', async (header, method, type, body) => {
    const response = await post(await serve(), body, { 'Content-Type': type, [header]: method })

    expect(await response.json()).toEqual({
      method: 'GET',
      url: 'https://cms.example/api/goals?limit=5&locale=de',
      body: null,
    })
  })

  it('is not misled by a second header', async () => {
    const response = await post(await serve(), 'limit=5', {
      'Content-Type': FORM,
      'X-Payload-HTTP-Method-Override': 'POST',
      'X-HTTP-Method-Override': 'GET',
    })

    expect(await response.json()).toMatchObject({ method: 'GET' })
  })

  it('refuses a file as a query', async () => {
    const response = await post(await serve(), new FormData(), { 'X-HTTP-Method-Override': 'GET' })

    expect(response.status).toBe(415)
  })

  it.each([
    ['de', 'Höchstens 5 Felder'],
    ['en', 'At most 5 fields'],
    ['fr', 'At most 5 fields'],
  ])('refuses what is too much to ask, in %s', async (language, sentence) => {
    const address = `${await serve()}/api/goals?sort=a,b,c,d,e,f`
    const response = await fetch(address, { headers: { 'Accept-Language': language } })

    expect(response.status).toBe(400)
    const problem = (await response.json()) as { detail: string }
    expect(problem).toMatchObject({
      code: 'too-many-conditions',
      errors: [{ data: { code: 'too-many-conditions' } }],
    })
    expect(problem.detail).toContain(sentence)
  })

  it('takes an empty body', async () => {
    const response = await post(await serve(), null, JSON_TYPE)

    expect(await response.json()).toMatchObject({ body: null })
  })

  it.each(['{', 'undefined', '{"a":1}}', Buffer.from([0x22, 0xff, 0x22])])(
    'refuses %s as JSON',
    async (body) => {
      const response = await post(await serve(), body, JSON_TYPE)

      expect(response.status).toBe(400)
      const problem = (await response.json()) as { errors: { message: string }[] }
      expect(problem).toMatchObject({ code: 'invalid-json', status: 400 })
      expect(problem.errors[0]?.message).toMatch(/^The body is not JSON/)
    },
  )

  it.each([
    ['nothing', 'null'],
    ['a list', '[]'],
    ['a number', '5'],
    ['more levels than a document has', `{"a":${'['.repeat(300)}${']'.repeat(300)}}`],
    ['levels that would use up the stack', `{"a":${'['.repeat(900_000)}${']'.repeat(900_000)}}`],
  ])('refuses %s as JSON that is no document', async (_, body) => {
    const response = await post(await serve(), body, JSON_TYPE)

    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'invalid-json' })
  })

  it('takes a form as a query only', async () => {
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' }

    expect((await post(await serve(), 'title=x', form)).status).toBe(415)
  })

  it.each(['text/plain', 'application/xml'])('refuses %s', async (type) => {
    const response = await post(await serve(), 'x', { 'Content-Type': type })

    expect(response.status).toBe(415)
  })

  it('refuses JSON above 2 MB', async () => {
    const response = await post(
      await serve(),
      `"${'x'.repeat(BODY_LIMITS.document.bytes)}"`,
      JSON_TYPE,
    )

    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ code: 'payload-too-large' })
  })

  it('counts multipart without a length, answers 413 and closes the connection', async () => {
    const address = new URL(await serve())
    const socket = connect(Number(address.port), address.hostname)
    socket.write(
      'POST /api/media HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n' +
        'Content-Type: multipart/form-data; boundary=b\r\n\r\n',
    )
    const megabyte = Buffer.alloc(1024 * 1024, 'x')
    for (let sent = 0; sent <= BODY_LIMITS.file.bytes; sent += megabyte.byteLength) {
      socket.write(`${megabyte.byteLength.toString(16)}\r\n`)
      socket.write(megabyte)
      socket.write('\r\n')
    }
    socket.write('0\r\n\r\n')

    const answer = await text(socket)
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(answer).toMatch(/connection: close/i)
    expect(answer).toContain('"code":"payload-too-large"')
  })

  it('streams multipart that is within the limit', async () => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(3 * 1024 * 1024)]), 'a.bin')
    const origin = await serve(async (request) => {
      const file = (await request.formData()).get('file')
      return Response.json({ size: file instanceof File ? file.size : null })
    })

    expect(await (await post(origin, form)).json()).toEqual({ size: 3 * 1024 * 1024 })
  })

  it('copies several cookies as several headers', async () => {
    const origin = await serve(async () => {
      const response = new Response('{}')
      response.headers.append('Set-Cookie', 'a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT')
      response.headers.append('Set-Cookie', 'b=2')
      return response
    })

    expect((await fetch(`${origin}/api/x`)).headers.getSetCookie()).toEqual([
      'a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT',
      'b=2',
    ])
  })

  it('tells the handler when the client has gone', async () => {
    const { promise: isAsked, resolve: asked } = Promise.withResolvers<void>()
    const { promise: isGone, resolve: gone } = Promise.withResolvers<void>()
    const origin = await serve(async (request) => {
      request.signal.addEventListener('abort', () => gone())
      asked()
      await isGone
      return new Response()
    })
    const client = new AbortController()
    const answer = fetch(`${origin}/api/x`, { signal: client.signal })
    await isAsked
    client.abort()

    await expect(answer).rejects.toThrow(/abort/)
    await isGone
  })

  it('says nothing about an unknown error but its request id', async () => {
    const origin = await serve(() => Promise.reject(new Error('secret detail')))

    const response = await fetch(`${origin}/api/x`)
    expect(response.status).toBe(500)
    const body = await response.text()
    expect(body).toContain('"code":"internal"')
    expect(body).not.toContain('secret detail')
  })

  describe('with a session cookie', () => {
    const cookie = { ...JSON_TYPE, Cookie: 'payload-token=x' }

    it.each([
      ['another origin', { Origin: 'https://evil.example' }],
      ['an opaque origin', { Origin: 'null' }],
      ['another site without an origin', { 'Sec-Fetch-Site': 'cross-site' }],
      ['a neighbour', { 'Sec-Fetch-Site': 'same-site' }],
      ['another page', { Referer: 'https://evil.example/form' }],
      ['a page that is none', { Referer: 'no address' }],
      ['another origin, whatever it refers to', { Origin: 'null', Referer: PUBLIC_URL }],
      ['somebody who says nothing', {}],
    ])('refuses %s', async (_, headers) => {
      const response = await post(await serve(), '{}', { ...cookie, ...headers })

      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({ code: 'cross-origin' })
    })

    it('accepts its own origin, page and site, and the host that was asked for', async () => {
      const origin = await serve()

      const accepted = [
        { Origin: PUBLIC_URL },
        { Origin: origin },
        { Referer: `${PUBLIC_URL}/admin` },
        { 'Sec-Fetch-Site': 'same-origin' },
      ] as Record<string, string>[]
      for (const headers of accepted) {
        expect((await post(origin, '{}', { ...cookie, ...headers })).status).toBe(200)
      }
    })
  })

  it('refuses another origin without a cookie too, which could sign somebody in', async () => {
    const origin = await serve()

    for (const headers of [{ Origin: 'https://evil.example' }, { Origin: 'null' }]) {
      expect((await post(origin, '{}', { ...JSON_TYPE, ...headers })).status).toBe(403)
    }
    expect((await post(origin, '{}', JSON_TYPE)).status).toBe(200)
  })

  it('lets another origin send a token', async () => {
    const headers = {
      ...JSON_TYPE,
      Origin: 'https://app.example',
      Authorization: 'users API-Key x',
    }

    expect((await post(await serve(), '{}', headers)).status).toBe(200)
  })
})
