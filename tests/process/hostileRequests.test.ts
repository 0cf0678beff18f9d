import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { contentWriter } from '../helpers/contentWriter.ts'
import { newDatabase, temporaryFolder } from '../helpers/databases.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { faultsOf, SECRET } from '../helpers/hostile/faultsOf.ts'
import { hostileClient, type HostileClient } from '../helpers/hostile/hostileClient.ts'
import {
  type Attacker,
  type HostileRequest,
  hostileRequests,
} from '../helpers/hostile/hostileRequests.ts'
import { malformedRequests } from '../helpers/hostile/malformedRequests.ts'
import { memoryOf } from '../helpers/hostile/memoryOf.ts'
import { routesOf } from '../helpers/hostile/routesOf.ts'
import { listening } from '../helpers/listening.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'
import { PASSWORD } from '../helpers/signInAs.ts'
import { type RunningProcess, startProcess } from '../helpers/startProcess.ts'
import { writeDemo } from '../helpers/writeDemo.ts'

/** All that is random follows from it, so that what has been found is found again. */
const SEED = 20_261_126

/** What refuses is mostly the same on all databases, so that one of them is asked most. */
const REQUESTS = inject('engine') === 'sqlite' ? 20_000 : 5_000
const MALFORMED = REQUESTS / 50

/** Statements, the schema of GraphQL and the pages of the admin are made when they are first asked for. */
const WARMING_UP = 5_000

const AT_ONCE = 8
/** So many requests share a sample, and sessions: what is sent may end them. */
const SAMPLE = 5_000

/** Nothing comes for so long where the server waits for the rest of a request. */
const WAITS_FOR_MORE_MS = 1_000
/** What is answered at once is answered within this, on a busy machine. */
const ANSWERED_MS = 30_000

const MEGABYTE = 1024 * 1024
const MOST_GROWTH = 100
const MOST_LOG = 50

/** How much a failure shows of an answer, or of the log where there was none, in characters. */
const MOST_SHOWN = 2000

/** Accounts of each role: more than this one may ask is refused, and what is refused finds nothing. */
const ACCOUNTS = 5
/** How much of what is asked may be refused as too much all the same. */
const MOST_TOO_MANY = 0.01

const API_KEYS = Array.from({ length: ACCOUNTS }, () => crypto.randomUUID())
const HOSTILE_TITLE = `"><script>alert(1)</script><img src=x onerror=alert(1)>`

/** Content, drafts and accounts in a new database, before the server is started on it. */
async function prepare(uri: string) {
  const payload = await openTestPayload(uri)
  const write = contentWriter(payload)
  const ids = Object.values(await writeDemo(write))
  const draft = await write.draft('pages', { title: `${SECRET} 1` })
  const pending = await write.publish('pages', { title: HOSTILE_TITLE })
  const change = { title: `${SECRET} 2 ${HOSTILE_TITLE}` }
  await payload.update({ collection: 'pages', id: pending, data: change, draft: true })
  const accounts: string[] = []
  const create = async (role: 'administrator' | 'client' | 'editor' | 'translator', n: number) => {
    const key = role === 'client' ? { enableAPIKey: true, apiKey: API_KEYS[n] ?? '' } : {}
    const data = { email: emailOf(role, n), name: role, role, password: PASSWORD, ...key }
    accounts.push((await payload.create({ collection: 'users', data })).id)
  }
  await create('administrator', 0)
  for (let n = 0; n < ACCOUNTS; n += 1) {
    for (const role of ['editor', 'translator', 'client'] as const) await create(role, n)
  }
  const { config } = payload
  await payload.destroy()
  return {
    draft,
    pending,
    routes: routesOf(config),
    collections: [...config.collections, ...config.globals].map(({ slug }) => slug),
    names: [draft, pending, ...accounts, ...ids, 'aepfel-und-oel'],
  }
}

const emailOf = (role: string, n: number) => `${role}-${n}@example.org`

describeOnDatabase('hostile requests', () => {
  let mehrklang: RunningProcess
  let client: HostileClient
  let prepared: Awaited<ReturnType<typeof prepare>>
  const tokens: string[] = []

  beforeAll(async () => {
    const uri = await newDatabase()
    prepared = await prepare(uri)
    mehrklang = await startProcess({
      DATABASE_URI: uri,
      DATA_DIR: await temporaryFolder(),
      SEED: 'none',
      // As in production: a proxy says who asks, and every request is logged.
      TRUST_PROXY: '1',
      LOG_LEVEL: 'info',
      NODE_OPTIONS: '--inspect=127.0.0.1:0',
    })
    client = hostileClient(mehrklang.url.replace('localhost', '127.0.0.1'))
  }, 300_000)
  afterAll(async () => {
    client?.close()
    await mehrklang?.stop()
  })

  const get = (path: string, headers: Record<string, string> = {}) =>
    client.send({ method: 'GET', path, body: undefined }, headers)
  const ownPage = { 'Sec-Fetch-Site': 'same-origin' }
  const signIn = async (role: string, n = 0): Promise<Record<string, string>> => {
    const body = Buffer.from(JSON.stringify({ email: emailOf(role, n), password: PASSWORD }))
    const headers = { ...ownPage, 'Content-Type': 'application/json' }
    const answer = await client.send({ method: 'POST', path: '/api/users/login', body }, headers)
    const [, cookie = '', token = ''] =
      /^(payload-token=([^;]+))/.exec(answer.headers['set-cookie']?.[0] ?? '') ?? []
    expect(cookie, answer.body).not.toBe('')
    tokens.push(token)
    return { ...ownPage, Cookie: cookie }
  }

  /** Sends that many requests, and says what is wrong with their answers. */
  const attack = async (
    requests: fc.Arbitrary<HostileRequest>,
    count: number,
    firstSeed: number,
  ) => {
    const result = { faults: [] as string[], tooMany: 0 }
    const { faults } = result
    for (let sent = 0; sent < count; sent += SAMPLE) {
      const seed = firstSeed + sent
      const account = (sent / SAMPLE) % ACCOUNTS
      const sample = fc.sample(requests, { seed, numRuns: SAMPLE })
      const credentials: Record<Attacker, Record<string, string>> = {
        anonymous: {},
        client: { Authorization: `users API-Key ${API_KEYS[account]}` },
        translator: await signIn('translator', account),
        editor: await signIn('editor', account),
      }
      const work = async () => {
        for (let next = sample.pop(); next; next = sample.pop()) {
          const answer = await client
            .send(next, { ...credentials[next.as], ...next.headers })
            .catch((cause: unknown) => {
              const log = mehrklang.output().slice(-MOST_SHOWN)
              throw new Error(describeFault(['has no answer'], next, log, seed), { cause })
            })
          const wrong = faultsOf(answer, next.as, next.path, mehrklang.url)
          if (wrong.length > 0) faults.push(describeFault(wrong, next, answer.body, seed))
          if (answer.status === 429) result.tooMany += 1
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, work))
    }
    return result
  }

  it(
    `${REQUESTS} of them are answered, and the server is as before`,
    { timeout: 900_000 },
    async () => {
      const [, debuggerUrl = ''] = /Debugger listening on (ws:\S+)/.exec(mehrklang.output()) ?? []
      const [action = ''] = /[0-9a-f]{42}/.exec((await get('/admin/login')).body) ?? []
      expect(action).not.toBe('')
      const fetched: (string | undefined)[] = []
      const bait = await listening(({ url }, response) => {
        fetched.push(url)
        response.end()
      })
      const requests = hostileRequests({
        ...prepared,
        names: [...prepared.names, `${bait}/x.png`],
        languages: ['de', 'tr', 'ar', 'kmr', 'all', 'fr', 'ku', 'DE', 'xx'],
        action,
      })

      const early = await attack(requests, WARMING_UP, SEED - WARMING_UP)
      const [memory, log] = [await memoryOf(debuggerUrl), mehrklang.output().length]
      const { faults, tooMany } = await attack(requests, REQUESTS, SEED)
      const grown = (await memoryOf(debuggerUrl)) - memory
      const logged = (mehrklang.output().length - log) / MEGABYTE

      const all = [...early.faults, ...faults]
      expect(all.length, all.slice(0, 20).join('\n\n')).toBe(0)
      expect(tooMany).toBeLessThan(REQUESTS * MOST_TOO_MANY)
      expect(fetched).toEqual([])
      expect(grown).toBeLessThan(MOST_GROWTH)
      expect(logged).toBeLessThan(MOST_LOG)
      expect((await get('/readyz')).status).toBe(200)
      expect((await get('/v1/de/pages')).body).toContain(prepared.pending)
    },
  )

  it('that are no HTTP are refused, and no connection stays open', async () => {
    const connections = fc.sample(malformedRequests(), { seed: SEED, numRuns: MALFORMED })
    const faults: string[] = []
    const work = async () => {
      for (let next = connections.pop(); next !== undefined; next = connections.pop()) {
        const answer = await client.sendBytes(next, WAITS_FOR_MORE_MS)
        if (/^HTTP\/1\.1 5/m.test(answer)) faults.push(`${JSON.stringify(next)}\n=> ${answer}`)
      }
    }
    await Promise.all(Array.from({ length: 4 * AT_ONCE }, work))
    expect(faults.length, faults.slice(0, 10).join('\n\n')).toBe(0)
    expect((await get('/readyz')).status).toBe(200)
  })

  it.each([
    ['two lengths', 'Content-Length: 4\r\nContent-Length: 5', '400'],
    ['a length and chunks', 'Content-Length: 4\r\nTransfer-Encoding: chunked', '400'],
    ['chunks that are not last', 'Transfer-Encoding: chunked, identity', '400'],
    ['a blank before the colon', 'Transfer-Encoding : chunked', '400'],
    ['a folded line', 'X: a\r\n b: c', '400'],
    ['an endless head', `X: ${'x'.repeat(20_000)}`, '431'],
  ])('with %s end at once, and nothing behind them is read', async (_, lines, status) => {
    const first = `POST /api/users/login HTTP/1.1\r\nHost: a\r\n${lines}\r\n\r\n`
    const answer = await client.sendBytes(
      `${first}0\r\n\r\nGET /v1 HTTP/1.1\r\nHost: a\r\n\r\n`,
      ANSWERED_MS,
    )
    expect(answer.match(/^HTTP\/1\.1 \d+/gm)).toEqual([`HTTP/1.1 ${status}`])
  })

  it.each(['/', '/v1', '/admin/login'])('for another protocol at %s get HTTP', async (path) => {
    const upgrade = 'Connection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13'
    const answer = await client.sendBytes(
      `GET ${path} HTTP/1.1\r\nHost: a\r\n${upgrade}\r\n\r\n`,
      ANSWERED_MS,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 (200|302) /)
  })

  it('in titles, searches and addresses are text in the admin', async () => {
    const editor = await signIn('editor')
    const asked = encodeURIComponent(HOSTILE_TITLE)
    for (const path of [
      '/admin/collections/pages',
      `/admin/collections/pages?search=${asked}`,
      `/admin/collections/pages/${prepared.pending}`,
      `/admin/collections/pages/${asked}`,
      `/admin/${asked}`,
      `/admin/login?redirect=${asked}`,
      `/preview/pages/${prepared.pending}`,
    ]) {
      const { status, body } = await get(path, editor)
      expect([200, 302, 307, 404], path).toContain(status)
      expect(body, path).not.toMatch(/<script>alert|<img src=x/)
    }
    // The page that shows it has it as a text.
    expect((await get('/admin/collections/pages', editor)).body).toContain('alert(1)')
  })

  it.each([
    '/admin/login?redirect=//evil.example',
    '/admin/login?redirect=https://evil.example/',
    '/admin/login?redirect=/%5Cevil.example',
    '/admin/logout?redirect=//evil.example',
    '//evil.example/..',
    '//evil.example/admin/',
    '/%5Cevil.example',
    '/admin//evil.example',
  ])('%s leads to no other site', async (path) => {
    const editor = await signIn('editor')
    for (const headers of [{}, editor, { 'X-Forwarded-Host': 'evil.example' }]) {
      const { location = '/' } = (await get(path, headers)).headers
      expect(new URL(location, mehrklang.url).origin).toBe(mehrklang.url)
    }
  })

  it('leave no password, key or session in the log', async () => {
    await signIn('administrator')
    const log = mehrklang.output()
    // As its own: the server has logged what it was asked.
    expect(log).toContain('"path":"/api/users/login"')
    // Node's own words: something was done in a way that it warns of.
    expect(log).not.toContain('Warning: ')
    for (const secret of [PASSWORD, ...API_KEYS, ...tokens]) expect(log).not.toContain(secret)
  })
})

function describeFault(wrong: string[], request: HostileRequest, answer: string, seed: number) {
  const { as, method, path, headers, body } = request
  return [
    `${wrong.join(', ')}: ${method} ${path} as ${as}, sample of seed ${seed}`,
    JSON.stringify(headers),
    body?.toString('latin1').slice(0, 1000) ?? '',
    `=> ${answer.slice(0, MOST_SHOWN)}`,
  ].join('\n')
}
