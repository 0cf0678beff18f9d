import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { damageStore } from '../helpers/damageStore.ts'
import { newDatabase, temporaryFolder } from '../helpers/databases.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { type RunningProcess, startProcess } from '../helpers/startProcess.ts'

/** The first one may have to build the admin. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const EMAIL = 'leitung@example.org'
const PASSWORD = 'Zeche Zollverein 1847'

type Answer = { status: number; body: string; headers: Record<string, unknown> }

describeOnDatabase('readers with an event loop of their own', () => {
  let mehrklang: RunningProcess
  let cookie: string
  let dataDir: string
  beforeAll(async () => {
    dataDir = await temporaryFolder()
    mehrklang = await startProcess({
      SEED: 'none',
      WORKERS: '2',
      TRUST_PROXY: '0',
      DATABASE_URI: await newDatabase(),
      DATA_DIR: dataDir,
      ADMIN_EMAIL: EMAIL,
      ADMIN_PASSWORD: PASSWORD,
    })
    const answer = await send('POST', '/api/users/login', { email: EMAIL, password: PASSWORD })
    cookie = String(answer.headers['set-cookie']).split(';', 1).join('')
  })
  afterAll(() => mehrklang?.kill())

  /** Over a connection of its own: any process may take it. */
  const send = (
    method: string,
    path: string,
    data?: unknown,
    more: Record<string, string> = {},
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const headers = {
        ...(cookie ? { cookie, origin: mehrklang.url } : {}),
        ...(data === undefined ? {} : { 'content-type': 'application/json' }),
        ...more,
      }
      const asking = request(mehrklang.url + path, { method, agent: false, headers })
      asking.on('error', reject)
      asking.on('response', (response) => {
        const { statusCode: status = 0, headers: answered } = response
        text(response).then((body) => resolve({ status, body, headers: answered }), reject)
      })
      asking.end(data === undefined ? undefined : JSON.stringify(data))
    })
  const read = async (path: string) => {
    const { status, body } = await send('GET', path)
    expect(status, body).toBe(200)
    return JSON.parse(body) as Record<string, unknown> & { totalDocs: number }
  }
  const readers = () => childrenOf(mehrklang.pid)
  const killReaders = () => {
    for (const pid of readers()) process.kill(pid, 'SIGKILL')
  }

  it('know each write as soon as it has returned', async () => {
    const ids: string[] = []
    for (let step = 0; step < 60; step += 1) {
      const title = `Schritt ${step}`
      if (step % 3 === 0) {
        const made = await send('POST', '/api/pages', { title, _status: 'published' })
        ids.push((JSON.parse(made.body) as { doc: { id: string } }).doc.id)
      } else if (step % 7 === 0) {
        await send('DELETE', `/api/pages/${ids.shift()}`)
      } else {
        const { status } = await send('PATCH', `/api/pages/${ids.at(-1)}`, {
          title,
          _status: 'published',
        })
        expect(status).toBe(200)
        expect((await read(`/v1/de/pages/${ids.at(-1)}`))['title']).toBe(title)
      }
      const totals = await Promise.all(
        Array.from({ length: 6 }, async () => (await read('/v1/de/pages?limit=1')).totalDocs),
      )
      expect(totals).toEqual(Array.from({ length: 6 }, () => ids.length))
    }
  })

  it('go on while the process that edits does nothing', async () => {
    const before = await read('/v1/de/pages')
    process.kill(mehrklang.pid, 'SIGSTOP')
    try {
      for (let n = 0; n < 20; n += 1) expect(await read('/v1/de/pages')).toEqual(before)
    } finally {
      process.kill(mehrklang.pid, 'SIGCONT')
    }
  })

  it('are replaced when they end, and nobody who asks meanwhile is refused', async () => {
    for (let n = 0; n < 3; n += 1) {
      await expect.poll(() => readers().length, { timeout: 30_000 }).toBe(2)
      const old = readers()
      killReaders()
      for (let asked = 0; asked < 50; asked += 1) await read('/v1/de/pages')
      await expect
        .poll(() => readers().filter((pid) => !old.includes(pid)).length, { timeout: 30_000 })
        .toBe(2)
    }
  })

  it('hand on everything else as it is: pages, refusals, and whom it comes from', async () => {
    expect(JSON.parse((await send('GET', '/readyz')).body)).toEqual({ status: 'ready' })
    const id = 'a-request-of-mine'
    const missing = await send('GET', '/api/pages/nichts', undefined, { 'x-request-id': id })
    expect([missing.status, missing.headers['x-request-id']]).toEqual([404, id])
    expect((await send('HEAD', '/admin')).status).toBe(200)

    // Too large, and refused before it has been sent.
    const large = await send('POST', '/api/pages', { title: 'x'.repeat(30_000_000) })
    expect([large.status, JSON.parse(large.body)]).toMatchObject([
      413,
      { code: 'payload-too-large' },
    ])
    const statuses = []
    for (let attempt = 0; attempt < 7; attempt += 1) {
      const login = { email: 'niemand@example.org', password: 'falsch' }
      const elsewhere = { 'x-forwarded-for': `192.0.2.${attempt}` }
      statuses.push((await send('POST', '/api/users/login', login, elsewhere)).status)
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
  })

  it('outlive what would end them: a trailer that is announced, a damaged file', async () => {
    const before = readers()
    for (const body of ['', 'Content-Length: 2\r\n\r\n{}']) {
      const socket = connect(Number(new URL(mehrklang.url).port), '127.0.0.1')
      const head = 'PATCH /nichts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n'
      socket.write(`${head}Trailer: x-sum\r\n${body || '\r\n'}`)
      expect(await text(socket)).toMatch(/^HTTP\/1\.1 404 /)
    }
    const answer = await read('/v1/de/pages')
    damageStore(path.join(dataDir, 'delivery.db'))
    const statuses = new Set<number>()
    await expect
      .poll(
        async () => {
          // Each time another one, so that it is in no memory.
          const { status } = await send('GET', `/v1/de/pages?limit=${10 + statuses.size}`)
          statuses.add(status)
          return status
        },
        { timeout: 60_000 },
      )
      .toBe(200)
    expect([200, 503]).toEqual(expect.arrayContaining([...statuses]))
    expect(await read('/v1/de/pages')).toEqual(answer)
    expect(readers()).toEqual(before)
  })

  it('tell those who ask before they send a body to go on', async () => {
    const body = JSON.stringify({ title: 'Gefragt', _status: 'published' })
    const { status } = await new Promise<{ status: number | undefined }>((resolve, reject) => {
      const asking = request(`${mehrklang.url}/api/pages`, {
        method: 'POST',
        agent: false,
        headers: {
          cookie,
          origin: mehrklang.url,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          expect: '100-continue',
        },
      })
      asking.on('error', reject)
      asking.on('continue', () => asking.end(body))
      asking.on('response', (response) => {
        response.resume()
        resolve({ status: response.statusCode })
      })
      asking.flushHeaders()
    })
    expect(status).toBe(201)
  })

  it('end with the process that edits, however that ends', async () => {
    const before = readers()
    expect(before).toHaveLength(2)
    await mehrklang.kill()
    await expect.poll(() => before.filter(isRunning), { timeout: 30_000 }).toEqual([])
  })
})

/** As Linux lists them. */
function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
