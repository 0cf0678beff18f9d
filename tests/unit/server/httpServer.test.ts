import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { Router } from 'express'
import { pino } from 'pino'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createApp } from '../../../src/server/app.ts'
import { httpServer } from '../../../src/server/http/httpServer.ts'
import { openGate } from '../../helpers/openGate.ts'

async function listening(
  handler: (...given: Parameters<RequestListener>) => unknown,
): Promise<number> {
  const server = httpServer(handler).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return (server.address() as AddressInfo).port
}

/** Everything that comes back on one connection. */
function raw(port: number, sent: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.write(sent)
  return text(socket)
}

/** The whole application, with an admin that says what has reached it. */
function application({ trustProxy = 0 } = {}): Promise<number> {
  return listening(
    createApp({
      publicUrl: 'http://localhost:3000',
      logger: pino({ level: 'silent' }),
      delivery: Router(),
      rest: async ({ headers }) => Response.json({ from: headers.get('x-mehrklang-address') }),
      graphql: async () => Response.json({}),
      files: Router(),
      gate: openGate,
      trustProxy,
      admin: async (request, response) => {
        response.end(`Next has got ${request.url}`)
      },
      databaseReachable: async () => true,
      isProjectorBehind: () => false,
      isWriterStuck: () => false,
      degradedDocuments: () => [],
    }),
  )
}

const CLOSE = 'Connection: close\r\n\r\n'

describe('a request that is not for a path on one host is 400 before Next sees it', () => {
  it.each([
    ['two hosts', `GET /admin HTTP/1.1\r\nHost: a\r\nHost: b\r\n${CLOSE}`],
    ['the same host twice', `GET /admin HTTP/1.1\r\nHost: a\r\nHost: a\r\n${CLOSE}`],
    ['no host', `GET /admin HTTP/1.1\r\n${CLOSE}`],
    ['no host in HTTP/1.0', `GET /admin HTTP/1.0\r\n${CLOSE}`],
    ['an empty host', `GET /admin HTTP/1.1\r\nHost:\r\n${CLOSE}`],
    ['half an address', `GET /admin HTTP/1.1\r\nHost: [::1\r\n${CLOSE}`],
    ['a user', `GET /admin HTTP/1.1\r\nHost: me@a\r\n${CLOSE}`],
    ['a path as a host', `GET /admin HTTP/1.1\r\nHost: a/b\r\n${CLOSE}`],
    ['a list of hosts', `GET /admin HTTP/1.1\r\nHost: a, b\r\n${CLOSE}`],
    ['a port that is none', `GET /admin HTTP/1.1\r\nHost: a:70000\r\n${CLOSE}`],
    ['an absolute form', `GET http://evil.example/admin HTTP/1.1\r\nHost: a\r\n${CLOSE}`],
    ['its own absolute form', `GET http://a/admin HTTP/1.1\r\nHost: a\r\n${CLOSE}`],
    ['an asterisk', `OPTIONS * HTTP/1.1\r\nHost: a\r\n${CLOSE}`],
    ['an authority', `CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n${CLOSE}`],
    ['two slashes', `GET //evil.example/admin HTTP/1.1\r\nHost: a\r\n${CLOSE}`],
    ['a slash and an encoded one', `GET /%2Fevil.example HTTP/1.1\r\nHost: a\r\n${CLOSE}`],
    ['a backslash', `GET /\\evil.example HTTP/1.1\r\nHost: a\r\n${CLOSE}`],
    ['an encoded backslash', `GET /admin/%5c%5cevil HTTP/1.1\r\nHost: a\r\n${CLOSE}`],
    ['one with a broken escape', `GET /admin/%5cevil%ff HTTP/1.1\r\nHost: a\r\n${CLOSE}`],
    ['an encoded line', `GET /admin/%0d%0aSet-Cookie:a HTTP/1.1\r\nHost: a\r\n${CLOSE}`],
  ])('%s', async (_, sent) => {
    const answer = await raw(await application(), sent)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).not.toContain('Next has got')
    expect(answer).not.toMatch(/^location:/im)
  })

  it('and an upgrade is a plain request', async () => {
    const upgrade = 'Connection: close, Upgrade\r\nUpgrade: websocket\r\n\r\n'
    const sent = `GET http://evil.example/admin HTTP/1.1\r\nHost: a\r\n${upgrade}`
    expect(await raw(await application(), sent)).toMatch(/^HTTP\/1\.1 400 /)
  })

  it.each(['a', 'a:80', 'A-1.example.org:3000', '127.0.0.1:3000', '[::1]:3000', 'a_b.internal'])(
    'Host: %s is one',
    async (host) => {
      const sent = `GET /admin/x?url=http://b/%5c HTTP/1.1\r\nHost: ${host}\r\n${CLOSE}`
      expect(await raw(await application(), sent)).toContain('Next has got /admin/x?url=')
    },
  )
})

describe('whom a request comes from', () => {
  const from = async (trustProxy: number, ...lines: string[]) => {
    const port = await application({ trustProxy })
    const head = ['GET /api/goals HTTP/1.1', 'Host: a', ...lines].join('\r\n')
    return /\{"from":"(.*)"\}/.exec(await raw(port, `${head}\r\n${CLOSE}`))?.[1]
  }

  it('is the other end of the connection, whatever it says, where no proxy is believed', async () => {
    const headers = ['X-Forwarded-For: 203.0.113.1', 'X-Mehrklang-Address: 203.0.113.2']
    expect(await from(0, ...headers, 'Forwarded: for=203.0.113.3', 'X-Real-IP: 203.0.113.4')).toBe(
      '127.0.0.1',
    )
  })

  it('is what the last believed proxy has seen', async () => {
    const forwarded = 'X-Forwarded-For: 203.0.113.1, 203.0.113.2'
    expect(await from(1, forwarded)).toBe('203.0.113.2')
    expect(await from(1, 'X-Forwarded-For: 203.0.113.1', 'X-Forwarded-For: 203.0.113.2')).toBe(
      '203.0.113.2',
    )
    expect(await from(2, forwarded)).toBe('203.0.113.1')
    expect(await from(1)).toBe('127.0.0.1')
  })
})

describe('requests that come at once on one connection', () => {
  it('are answered one after the other, and others have their turn in between', async () => {
    let open = 0
    const seen: string[] = []
    const { promise: otherCame, resolve: other } = Promise.withResolvers<void>()
    const port = await listening(async (request, response) => {
      const { url = '' } = request
      seen.push(url)
      if (url === '/other') other()
      else expect((open += 1)).toBe(1)
      if (url === '/0') await otherCame
      response.on('close', () => {
        if (url !== '/other') open -= 1
      })
      response.end(`<${url}>`)
    })
    const lines = Array.from({ length: 10 }, (_, n) => `GET /${n} HTTP/1.1\r\nHost: a\r\n\r\n`)
    const answers = raw(port, `${lines.join('')}GET /end HTTP/1.1\r\nHost: a\r\n${CLOSE}`)
    await raw(port, `GET /other HTTP/1.1\r\nHost: a\r\n${CLOSE}`)

    const order = (await answers).match(/<\/\w+>/g)
    expect(order).toEqual([...lines.map((_, n) => `</${n}>`), '</end>'])
    expect(seen.slice(0, 2).sort()).toEqual(['/0', '/other'])
  })

  it('are refused where too many wait', async () => {
    let answered = 0
    const port = await listening((_request, response) => {
      answered += 1
      response.end('.')
    })
    const answers = await raw(port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(300))
    expect(answered).toBeLessThan(50)
    expect(answers).toContain('HTTP/1.1 429 ')
    expect(answers).toContain('"code":"too-many-requests"')
    expect(answers).toMatch(/retry-after: \d/i)
  })
})

it('headers that do not end, and bodies that do not come, have little time', () => {
  const server = httpServer(() => undefined)
  expect(server.headersTimeout).toBeLessThanOrEqual(15_000)
  expect(server.requestTimeout).toBeLessThanOrEqual(600_000)
})
