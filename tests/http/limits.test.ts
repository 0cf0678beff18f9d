import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BUDGETS, type Budget } from '../../src/server/limits/budgets.ts'
import { contentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

const JSON_TYPE = { 'content-type': 'application/json' }

/** Each test has its own attacker. */
let attackers = 0
const anAddress = () => `198.51.100.${(attackers += 1)}`

describeOnDatabase('limits', () => {
  let server: TestServer
  let as: Record<Role, Caller>
  beforeAll(async () => {
    server = await startServer()
    as = await signInAs(server)
    await contentWriter(server.payload).publish('pages', { title: 'Seite' })
  })
  afterAll(() => server.stop())

  const askFrom = (address: string, path: string, init: RequestInit = {}) =>
    fetch(server.url + path, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), 'x-forwarded-for': address },
    })

  /** Asks until the budget has nothing left, and once more. */
  const exhaust = async (budget: Budget, ask: () => Promise<Response>) => {
    const { points } = BUDGETS[budget]
    for (let asked = 0; asked < points; asked += 20) {
      const some = Math.min(20, points - asked)
      for (const response of await Promise.all(Array.from({ length: some }, ask))) {
        expect(response.status).not.toBe(429)
        await response.arrayBuffer()
      }
    }
    return ask()
  }
  const expectRefusal = async (response: Response, budget: Budget) => {
    expect(response.status).toBe(429)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    const seconds = Number(response.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(BUDGETS[budget].seconds)
    const body = (await response.json()) as { errors: unknown[] }
    expect(body).toMatchObject({ code: 'too-many-requests', status: 429 })
    return body.errors
  }

  it('of the management API count strangers by address, and nobody who is signed in there', async () => {
    const town = anAddress()
    const refused = await exhaust('anonymous', () => askFrom(town, '/api/pages?limit=1&depth=0'))
    const errors = await expectRefusal(refused, 'anonymous')
    expect(errors).toEqual([
      { message: expect.stringMatching(/^These were too many requests/), data: expect.anything() },
    ])
    const german = { headers: { 'accept-language': 'de-DE' } }
    expect(await (await askFrom(town, '/api/goals', german)).text()).toContain('zu viele Anfragen')
    expect((await askFrom(town, '/preview/pages/1')).status).toBe(429)

    expect((await askFrom(anAddress(), '/api/pages')).status).toBe(200)
    const signedIn = { headers: { authorization: as.editor.authorization ?? '' } }
    expect((await askFrom(town, '/api/pages', signedIn)).status).toBe(200)
    expect((await askFrom(town, '/v1/de/pages')).status).toBe(200)
  })

  it('cannot be passed by what a request says of itself', async () => {
    const town = anAddress()
    const path = '/api/pages?limit=1&depth=0'
    await exhaust('anonymous', () => askFrom(town, path))
    const disguises: Record<string, string>[] = [
      { 'x-forwarded-for': `203.0.113.9, ${town}` },
      { 'x-forwarded-for': town, 'x-mehrklang-address': '203.0.113.9' },
      { 'x-forwarded-for': town, 'x-real-ip': '203.0.113.9', forwarded: 'for=203.0.113.9' },
      { 'x-forwarded-for': town, authorization: 'JWT none', cookie: 'payload-token=none' },
      { 'x-forwarded-for': town, 'x-http-method-override': 'GET' },
    ]
    for (const headers of disguises) {
      expect((await fetch(server.url + path, { headers })).status).toBe(429)
    }
  })

  it('of GraphQL answer as GraphQL does', async () => {
    const town = anAddress()
    const body = JSON.stringify({ query: '{ Pages(limit: 1) { docs { id } } }' })
    const ask = () => askFrom(town, '/api/graphql', { method: 'POST', headers: JSON_TYPE, body })
    const errors = await expectRefusal(await exhaust('graphql', ask), 'graphql')
    expect(errors).toEqual([
      { message: expect.any(String), extensions: { code: 'too-many-requests' } },
    ])
    expect((await askFrom(town, '/api/pages')).status).toBe(200)
  })

  it.each([
    ['sign-in', '/api/users/login'],
    ['sign-in', '/api/users/./login/'],
    ['account-help', '/api/users/forgot-password'],
    ['account-help', '/api/users/reset-password'],
    ['account-help', '/api/users/unlock'],
    ['account-help', '/api/users/verify/none'],
  ] as const)('%s: %s', async (budget, path) => {
    const town = anAddress()
    const ask = () => askFrom(town, path, { method: 'POST', headers: JSON_TYPE, body: '{}' })
    await expectRefusal(await exhaust(budget, ask), budget)
    const again = { method: 'POST', headers: JSON_TYPE, body: '{}' }
    expect((await askFrom(anAddress(), path, again)).status).not.toBe(429)
  })

  describe('of mutations in GraphQL', () => {
    const sendFrom = (address: string, query: string, headers = {}) =>
      askFrom(address, '/api/graphql', {
        method: 'POST',
        headers: { ...JSON_TYPE, ...headers },
        body: JSON.stringify({ query }),
      })
    /** Each time somebody else, since wrong passwords are counted by account as well. */
    const login = () =>
      `loginUser(email: "${crypto.randomUUID()}@example.org", password: "none") { token }`
    const reset = 'resetPasswordUser(token: "none", password: "none") { token }'
    const restOf = (address: string, path: string) =>
      askFrom(address, path, { method: 'POST', headers: JSON_TYPE, body: '{}' })

    it('are those of REST: whoever has signed in too often there does not here', async () => {
      const town = anAddress()
      await exhaust('sign-in', () => restOf(town, '/api/users/login'))
      for (const query of [
        `mutation { ${login()} }`,
        `mutation { a: ${login()} }`,
        `mutation { ...a } fragment a on Mutation { ... { b: ${login()} } }`,
        `query q { Pages { limit } } mutation m { ${login()} }`,
      ]) {
        const body = JSON.stringify({ query, operationName: query.includes('q {') ? 'm' : null })
        const init = { method: 'POST', headers: JSON_TYPE, body }
        await expectRefusal(await askFrom(town, '/api/graphql', init), 'sign-in')
      }
      expect((await sendFrom(town, '{ Pages(limit: 1) { limit } }')).status).toBe(200)
      expect((await sendFrom(anAddress(), `mutation { ${login()} }`)).status).toBe(200)
    })

    it('are counted each, also several in one request', async () => {
      const town = anAddress()
      const { authorization = '' } = as.editor
      const several = (many: number) =>
        `mutation { ${Array.from({ length: many }, (_, n) => `a${n}: ${login()}`).join(' ')} }`
      for (let left = BUDGETS['sign-in'].points; left > 5; left -= 1) {
        expect((await restOf(town, '/api/users/login')).status).not.toBe(429)
      }
      await expectRefusal(await sendFrom(town, several(10), { authorization }), 'sign-in')
      expect((await sendFrom(anAddress(), several(1), { authorization })).status).toBe(200)
    })

    it('of forgotten passwords and of accounts count, too', async () => {
      const town = anAddress()
      const help = await exhaust('account-help', () => sendFrom(town, `mutation { ${reset} }`))
      await expectRefusal(help, 'account-help')
      await expectRefusal(await restOf(town, '/api/users/reset-password'), 'account-help')

      const { authorization = '', id } = as.administrator
      const change = `mutation { updateUser(id: "${id}", data: {}) { id } }`
      const changed = await exhaust('account-changes', () =>
        sendFrom(anAddress(), change, { authorization }),
      )
      expect(changed.status).toBe(429)
    })
  })

  it('of wrong keys do not concern who has the right one elsewhere', async () => {
    const town = anAddress()
    const keyOf = (key: string) => ({ headers: { authorization: `users API-Key ${key}` } })
    const guess = () => askFrom(town, '/api/users/me', keyOf(crypto.randomUUID()))
    await expectRefusal(await exhaust('wrong-keys', guess), 'wrong-keys')
    // Whoever guesses does not learn a right one either.
    const right = { headers: { authorization: as.client.authorization ?? '' } }
    expect((await askFrom(town, '/api/users/me', right)).status).toBe(429)
    expect((await askFrom(town, '/preview/pages/1', keyOf('none'))).status).toBe(429)

    const elsewhere = await askFrom(anAddress(), '/api/users/me', right)
    expect(elsewhere.status).toBe(200)
    expect(await elsewhere.json()).toMatchObject({ user: { id: as.client.id } })
  })

  it('of changes of accounts count by account, whatever the address', async () => {
    const { authorization = '' } = as.translator
    const change = () =>
      askFrom(anAddress(), `/api/users/${as.translator.id}`, {
        method: 'PATCH',
        headers: { ...JSON_TYPE, authorization },
        body: '[]',
      })
    await expectRefusal(await exhaust('account-changes', change), 'account-changes')
    const me = { headers: { authorization } }
    expect((await askFrom(anAddress(), '/api/users/me', me)).status).toBe(200)
  })
})
