import { get } from 'node:http'
import { Writable } from 'node:stream'
import { Router } from 'express'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { createApp } from '../../../src/server/app.ts'
import { forbidden } from '../../../src/server/http/forbidden.ts'
import { startingHandler } from '../../../src/server/http/startingHandler.ts'
import { listening } from '../../helpers/listening.ts'
import { openGate } from '../../helpers/openGate.ts'

type Options = Partial<Parameters<typeof createApp>[0]>

async function serve(options: Options = {}) {
  const lines: Record<string, unknown>[] = []
  const stream = new Writable({
    write(line: Buffer, _encoding, done) {
      lines.push(JSON.parse(line.toString()) as Record<string, unknown>)
      done()
    },
  })
  const origin = await listening(
    createApp({
      publicUrl: 'http://localhost:3000',
      logger: pino({ base: null, timestamp: false }, stream),
      delivery: Router(),
      rest: async () => Response.json({}, { headers: { 'Set-Cookie': 'payload-token=secret' } }),
      graphql: async () => Response.json({}),
      files: Router(),
      gate: openGate,
      trustProxy: 0,
      databaseReachable: async () => true,
      isProjectorBehind: () => false,
      isWriterStuck: () => false,
      degradedDocuments: () => [],
      ...options,
    }),
  )
  return { origin, lines }
}

describe('a Host header that is none', () => {
  it('is 400', async () => {
    const { origin } = await serve()
    const { hostname, port } = new URL(origin)
    const status = await new Promise((resolve, reject) => {
      const options = { hostname, port, path: '/admin', headers: { Host: '[::1' } }
      get(options, (response) => {
        response.resume()
        resolve(response.statusCode)
      }).on('error', reject)
    })
    expect(status).toBe(400)
  })
})

describe('request ids and log lines', () => {
  it('logs one line without query string, headers, addresses or tokens', async () => {
    const { origin, lines } = await serve()

    await fetch(`${origin}/api/users/verify/t0k3n?q=secret`, {
      headers: { Cookie: 'payload-token=secret', 'X-Request-Id': 'trace-12345' },
    })

    expect(lines).toEqual([
      {
        level: 30,
        requestId: 'trace-12345',
        method: 'GET',
        path: '/api/users/verify/-',
        status: 200,
        ms: expect.any(Number),
        msg: 'request',
      },
    ])
  })

  it('makes an id where there is no well-formed one', async () => {
    const { origin } = await serve()

    for (const given of ['short', 'with space', `x${'y'.repeat(200)}`]) {
      const { headers } = await fetch(`${origin}/healthz`, { headers: { 'X-Request-Id': given } })
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}-/)
    }
  })

  it('logs the cause of an unknown error, and answers with the request id only', async () => {
    const { origin, lines } = await serve({ rest: () => Promise.reject(new Error('the cause')) })

    const response = await fetch(`${origin}/api/goals`)
    const body = (await response.json()) as Record<string, unknown>

    expect(body).toMatchObject({
      code: 'internal',
      requestId: response.headers.get('x-request-id'),
    })
    expect(JSON.stringify(body)).not.toContain('the cause')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({ level: 50, status: 500, err: { message: 'the cause' } })
    expect(lines[0]).not.toHaveProperty('req')
    expect(lines[0]).not.toHaveProperty('res')
  })
})

describe('health', () => {
  it('is alive whatever else is wrong', async () => {
    const { origin } = await serve({ databaseReachable: async () => false })

    expect((await fetch(`${origin}/healthz`)).status).toBe(200)
  })

  it.each([
    [true, false, 200, undefined],
    [false, false, 503, ['database']],
    [true, true, 503, ['delivery']],
    [false, true, 503, ['database', 'delivery']],
  ])('database %s, behind %s: %i', async (reachable, behind, status, reasons) => {
    const { origin } = await serve({
      databaseReachable: async () => reachable,
      isProjectorBehind: () => behind,
    })

    const response = await fetch(`${origin}/readyz`)
    expect(response.status).toBe(status)
    expect(((await response.json()) as { reasons?: string[] }).reasons).toEqual(reasons)
  })
})

it('is ready, and says which documents readers get an older text of', async () => {
  const { origin } = await serve({ degradedDocuments: () => ['articles/1'] })
  const response = await fetch(`${origin}/readyz`)
  expect([response.status, await response.json()]).toEqual([
    200,
    { status: 'ready', degraded: ['articles/1'] },
  ])
})

describe('addresses and headers', () => {
  it('leads to the admin', async () => {
    const { origin } = await serve()
    const response = await fetch(origin, { redirect: 'manual' })

    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('/admin')
  })

  it('has no GraphQL playground', async () => {
    const { origin } = await serve()

    expect((await fetch(`${origin}/api/graphql`)).status).toBe(404)
    expect((await fetch(`${origin}/api/graphql`, { method: 'POST' })).status).toBe(200)
  })

  it('answers an unknown address with a problem', async () => {
    const { origin } = await serve()
    const response = await fetch(`${origin}/nowhere`)

    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ code: 'not-found', type: '/problems/not-found' })
  })

  it('lets only who uses the admin call it, and reads no body before', async () => {
    const { origin } = await serve({
      admin: async (request, response) => {
        response.end(Buffer.concat(await request.toArray()))
      },
      gate: {
        ...openGate,
        assertStaff: async ({ headers }) => {
          if (headers.cookie !== 'staff') throw forbidden(null)
        },
        mayCall: async (_, [call]) => (call as { name?: unknown } | undefined)?.name === 'known',
      },
    })
    const send = async (method: string, headers: Record<string, string>, body: string) => {
      const answer = await fetch(`${origin}/admin/login`, { method, headers, body })
      return { status: answer.status, text: await answer.text() }
    }
    const call = JSON.stringify([{ name: 'known', args: { text: 'ä'.repeat(400_000) } }])
    const action = { 'next-action': 'x', 'content-type': 'text/plain', origin }
    const staff = { ...action, cookie: 'staff' }
    expect(await send('POST', action, call)).toMatchObject({ status: 403 })
    expect(await send('POST', staff, call)).toEqual({ status: 200, text: call })
    for (const body of ['[{"name":"toString","args":{}}]', '[]', '[5]']) {
      expect(await send('POST', staff, body)).toMatchObject({ status: 404 })
    }
    for (const body of ['no JSON', '', 'null']) {
      expect(await send('POST', staff, body)).toMatchObject({ status: 400 })
    }
    for (const reference of ['$1:a:b', '$0:0:args:none']) {
      const body = JSON.stringify([{ name: 'known', args: { reference } }])
      expect(await send('POST', staff, body)).toMatchObject({ status: 400 })
    }
    for (const typed of ['$$B1', '$undefined', '$0:0:args', '"$B1']) {
      const body = JSON.stringify([{ name: 'known', args: { typed } }])
      expect(await send('POST', staff, body)).toEqual({ status: 200, text: body })
    }
    const parts = { ...staff, 'content-type': 'multipart/form-data; boundary=x' }
    const inPart = (text: string) =>
      `--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n${text}\r\n--x--\r\n`
    const inParts = inPart('[{"name":"known","args":{}}]')
    expect(await send('POST', parts, inParts)).toEqual({ status: 200, text: inParts })
    expect(await send('POST', parts, inPart('["$B1"]'))).toMatchObject({ status: 400 })
    expect(await send('POST', parts, inPart('[{"name":"toString","args":{}}]'))).toMatchObject({
      status: 404,
    })
    expect(await send('POST', staff, ' '.repeat(1_100_000))).toMatchObject({ status: 413 })
    expect(await send('POST', { cookie: 'staff', origin }, call)).toMatchObject({ status: 405 })
    expect(await send('DELETE', staff, call)).toMatchObject({ status: 405 })
    expect((await fetch(`${origin}/admin/login`)).status).toBe(200)
    const { origin: _, ...unsaid } = staff
    for (const headers of [unsaid, { ...unsaid, origin: 'null' }, { ...unsaid, referer: 'x' }]) {
      const refused = await send('POST', headers, call)
      expect(refused).toEqual({
        status: 403,
        text: expect.stringContaining('cross-origin') as string,
      })
    }
  })

  it('lets nothing run in data, and only its own scripts in the admin', async () => {
    const { origin } = await serve({
      admin: async (request, response) => {
        response.end(request.headers['content-security-policy'])
      },
    })
    const data = await fetch(`${origin}/api/goals`)
    const admin = await fetch(`${origin}/admin/collections/goals`)
    const policy = admin.headers.get('content-security-policy')

    expect(data.headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+';/)
    expect(await admin.text()).toBe(policy)
    expect(admin.headers.get('x-powered-by')).toBeNull()
    expect(admin.headers.get('strict-transport-security')).toBeNull()
  })

  it.each(['/admin/%c0%ae', '/admin/collections/pages/%', '/_next/static/%ff', '/admin/a%00b'])(
    'does not ask the admin for %s',
    async (path) => {
      const { origin } = await serve({ admin: () => Promise.reject(new Error('asked')) })
      const response = await fetch(origin + path)

      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ code: 'invalid-path' })
    },
  )
})

describe('startingHandler', () => {
  it('asks to come back', async () => {
    const origin = await listening(startingHandler)
    const response = await fetch(`${origin}/v1/de/goals`)

    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('5')
    expect(await response.json()).toMatchObject({ code: 'starting' })
    expect((await fetch(`${origin}/healthz`)).status).toBe(200)
  })
})
