import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

const PASSWORD = 'correct horse battery'
const JSON_TYPE = { 'content-type': 'application/json' }

describeOnDatabase('accounts and sessions', () => {
  let server: TestServer
  let payload: Payload
  let callers: Record<Role, Caller>

  beforeAll(async () => {
    server = await startServer()
    payload = server.payload
    callers = await signInAs(server)
  })
  afterAll(() => server.stop())

  const ask = (method: string, path: string, headers: Record<string, string>, data?: unknown) =>
    fetch(server.url + path, {
      method,
      headers: { ...headers, ...(data === undefined ? {} : JSON_TYPE) },
      body: data === undefined ? null : JSON.stringify(data),
    })
  const logIn = (email: string, password = PASSWORD) =>
    ask('POST', '/api/users/login', {}, { email, password })
  const newAccount = async (role: 'editor' | 'translator' = 'editor') => {
    const email = `${crypto.randomUUID()}@example.org`
    const data = { email, name: 'Neu', role, password: PASSWORD }
    return { email, id: (await payload.create({ collection: 'users', data })).id }
  }
  const cookieOf = (response: Response) =>
    response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';', 1)[0])
      .join('; ')
  const whoIs = async (headers: Record<string, string>) => {
    const { user } = (await (await ask('GET', '/api/users/me', headers)).json()) as {
      user: { id: string } | null
    }
    return user?.id ?? null
  }

  it('a session is a cookie that scripts and other sites do not get', async () => {
    const response = await logIn((await newAccount()).email)
    expect(response.status).toBe(200)
    expect(response.headers.getSetCookie()).toHaveLength(1)
    expect(response.headers.getSetCookie()[0]).toMatch(/^payload-token=.+; HttpOnly.*SameSite=Lax/)
    expect(response.headers.get('cache-control')).toMatch(/no-cache|no-store/)
    expect(await response.text()).not.toMatch(/"(hash|salt|apiKey|resetPasswordToken)"/)
  })

  it('several people who sign in to one account at the same time all stay signed in', async () => {
    const { email, id } = await newAccount()
    const answers = await Promise.all(Array.from({ length: 6 }, () => logIn(email)))
    for (const answer of answers) expect(await whoIs({ cookie: cookieOf(answer) })).toBe(id)
  })

  it('signing in and extending a session undo nothing that is changed meanwhile', async () => {
    const { email, id } = await newAccount()
    const cookie = cookieOf(await logIn(email))
    const before = await payload.db.findOne<{ id: string }>({
      collection: 'users',
      where: { id: { equals: id } },
    })
    const changes = Array.from({ length: 12 }, (_, count) =>
      payload.update({ collection: 'users', id, data: { name: `Name ${count}` } }),
    )
    const requests = Array.from({ length: 4 }, () => [
      logIn(email),
      ask('POST', '/api/users/refresh-token', { cookie, origin: server.url }),
    ])
    await Promise.all([...changes, ...requests.flat()])
    const { name, role } = await payload.findByID({ collection: 'users', id })
    expect({ name, role }).toEqual({ name: 'Name 11', role: 'editor' })

    // As slow as it gets: what a request has read before others had their turn.
    await payload.update({ collection: 'users', id, data: { name: 'Neuer Name' } })
    const now = new Date()
    const session = {
      id: crypto.randomUUID(),
      createdAt: now,
      expiresAt: new Date(now.getTime() + 60_000),
    }
    await payload.db.updateOne({
      collection: 'users',
      id,
      data: { ...before, updatedAt: null, sessions: [session] },
    })
    expect((await payload.findByID({ collection: 'users', id })).name).toBe('Neuer Name')
    expect(await whoIs({ cookie })).toBe(id)
  })

  it('a session that was ended is not extended by who had asked for that before', async () => {
    const { email, id } = await newAccount()
    const cookie = cookieOf(await logIn(email))
    const before = await payload.db.findOne<{
      id: string
      sessions: { id: string; createdAt: string }[]
    }>({
      collection: 'users',
      where: { id: { equals: id } },
    })
    await ask('POST', '/api/users/logout', { cookie, origin: server.url })
    const sessions = before?.sessions.map((one) => ({
      ...one,
      expiresAt: new Date(Date.now() + 60_000),
    }))
    await payload.db.updateOne({
      collection: 'users',
      id,
      data: { ...before, updatedAt: null, sessions },
    })
    expect(await whoIs({ cookie })).toBe(null)
  })

  it('logging out ends it, for the copied cookie and token as well', async () => {
    const { email, id } = await newAccount()
    const response = await logIn(email)
    const { token } = (await response.json()) as { token: string }
    const cookie = cookieOf(response)
    expect(await whoIs({ cookie })).toBe(id)
    const other = cookieOf(await logIn(email))

    const out = await ask('POST', '/api/users/logout', { cookie, origin: server.url })
    expect(out.status).toBe(200)
    expect(out.headers.getSetCookie()[0]).toMatch(/^payload-token=;/)
    expect(await whoIs({ cookie })).toBe(null)
    expect(await whoIs({ authorization: `JWT ${token}` })).toBe(null)
    expect(await whoIs({ cookie: other })).toBe(id)
    expect((await ask('POST', '/api/users/logout', {})).status).toBe(400)
  })

  it.each([
    ['nothing', {}],
    ['no password', { email: 'editor@example.org' }],
    ['operators', { email: { $gt: '' }, password: { $gt: '' } }],
    ['lists', { email: ['editor@example.org'], password: [PASSWORD] }],
    ['an empty password', { email: 'editor@example.org', password: ' ' }],
  ])('nobody signs in with %s', async (_, data) => {
    const response = await ask('POST', '/api/users/login', {}, data)
    expect(response.status).toBe(400)
    expect(response.headers.getSetCookie()).toEqual([])
  })

  it('an unknown address and a wrong password have the same answer', async () => {
    const { email } = await newAccount()
    const answers = await Promise.all([logIn(email, 'wrong'), logIn('nobody@example.org', 'wrong')])
    const [known, unknown] = await Promise.all(answers.map((answer) => answer.text()))
    expect(answers.map(({ status }) => status)).toEqual([401, 401])
    expect(known).toBe(unknown)
  })

  describe('five wrong passwords', () => {
    const lock = async (email: string) => {
      for (let attempt = 0; attempt < 5; attempt += 1) await logIn(email, 'wrong')
    }

    it('lock that account only; an administrator unlocks it, nobody else does', async () => {
      const [{ email }, other] = [await newAccount(), await newAccount()]
      await lock(email)
      expect((await logIn(email)).status).toBe(401)
      expect((await logIn(other.email)).status).toBe(200)
      for (const role of ['anonymous', 'client', 'translator', 'editor'] as const) {
        expect((await callers[role].send('POST', '/api/users/unlock', { email })).status).toBe(403)
      }
      expect((await logIn(email)).status).toBe(401)
      await callers.administrator.send('POST', '/api/users/unlock', { email })
      expect((await logIn(email)).status).toBe(200)
    })

    it('lock it over GraphQL, and when they come at once, as well', async () => {
      const [first, second] = [await newAccount(), await newAccount()]
      const attempts = Array.from(
        { length: 6 },
        (_, i) => `a${i}: loginUser(email: "${first.email}", password: "wrong") { token }`,
      )
      await callers.anonymous.graphql(`mutation { ${attempts.join(' ')} }`)
      expect((await logIn(first.email)).status).toBe(401)

      const answers = await Promise.all(attempts.map(() => logIn(second.email, 'wrong')))
      expect(answers.map(({ status }) => status)).toEqual(attempts.map(() => 401))
      expect((await logIn(second.email)).status).toBe(401)
    })

    it('in a row: a right one in between counts anew', async () => {
      const { email } = await newAccount()
      for (let attempt = 0; attempt < 4; attempt += 1) await logIn(email, 'wrong')
      expect((await logIn(email)).status).toBe(200)
      for (let attempt = 0; attempt < 4; attempt += 1) await logIn(email, 'wrong')
      expect((await logIn(email)).status).toBe(200)
    })
  })

  it('many sign in, mistype and save at once without an error of the server', async () => {
    const accounts = await Promise.all([newAccount(), newAccount(), newAccount()])
    const page = await payload.create({ collection: 'pages', data: { title: 'Viel los' } })
    const answers = await Promise.all(
      accounts.flatMap(({ email }) => [
        logIn(email),
        logIn(email, 'wrong'),
        callers.editor.send('PATCH', `/api/pages/${page.id}`, { title: email }),
        logIn(email),
      ]),
    )
    const expected = accounts.flatMap(() => [200, 401, 200, 200])
    expect(answers.map(({ status }) => status)).toEqual(expected)
  })

  describe('passwords', () => {
    it.each([
      ['too short', 'elf Zeichen'],
      ['empty', ''],
      ['no text', { length: 20 }],
    ])('%s', async (_, password) => {
      const { id, email } = await newAccount()
      const refusal = { errors: [{ data: { code: 'password-too-short' } }] }
      const data = { email: 'new@example.org', name: 'N', role: 'editor', password }
      const created = await callers.administrator.send('POST', '/api/users', data)
      expect(created).toMatchObject({ status: 400, body: refusal })
      const changed = await callers.administrator.send('PATCH', `/api/users/${id}`, { password })
      expect(changed).toMatchObject({ status: 400, body: refusal })
      const reset = { token: 'x', password }
      const answer = await callers.anonymous.send('POST', '/api/users/reset-password', reset)
      expect(answer).toMatchObject({ status: 400, body: refusal })
      expect((await logIn(email)).status).toBe(200)
    })

    it('the old one ends when a new one is set', async () => {
      const { id, email } = await newAccount()
      const password = 'ganz neues Passwort'
      await callers.administrator.send('PATCH', `/api/users/${id}`, { password })
      expect((await logIn(email)).status).toBe(401)
      expect((await logIn(email, password)).status).toBe(200)
    })

    it('nobody learns by asking for a new one who has an account', async () => {
      const { email } = await newAccount()
      const forgot = (address: string) =>
        callers.anonymous.send('POST', '/api/users/forgot-password', { email: address })
      const answers = [await forgot(email), await forgot('nobody@example.org')]
      expect(answers[0]?.body).toEqual(answers[1]?.body)
      expect(answers[0]).toMatchObject({
        status: 403,
        body: { errors: [{ data: { code: 'no-email' } }] },
      })
    })

    it.each(['guessed', { $gt: '' }])(
      'a token that was never given resets nothing',
      async (token) => {
        const data = { token, password: 'ganz neues Passwort' }
        const { status } = await callers.anonymous.send('POST', '/api/users/reset-password', data)
        expect(status).toBe(403)
      },
    )
  })

  it('nobody becomes the first user a second time', async () => {
    const data = {
      email: 'first@example.org',
      name: 'F',
      role: 'administrator',
      password: PASSWORD,
    }
    const { status } = await callers.anonymous.send('POST', '/api/users/first-register', data)
    expect(status).toBe(404)
  })

  describe('another site', () => {
    const foreign = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]

    it.each(foreign)('with %j cannot use the cookie to write', async (headers: object) => {
      const { email, id } = await newAccount()
      const cookie = cookieOf(await logIn(email))
      const sent = { cookie, ...headers }
      const page = await payload.create({ collection: 'pages', data: { title: 'Bleibt' } })
      for (const [method, path, data] of [
        ['POST', '/api/pages', { title: 'Fremd' }],
        ['PATCH', `/api/pages/${page.id}`, { title: 'Fremd' }],
        ['DELETE', `/api/pages/${page.id}`, undefined],
        ['POST', '/api/users/logout', undefined],
        ['POST', '/api/graphql', { query: `mutation { deletePage(id: "${page.id}") { id } }` }],
      ] as const) {
        const response = await ask(method, path, sent, data)
        expect(response.status, `${method} ${path}`).toBe(403)
        expect(await response.json()).toMatchObject({ code: 'cross-origin' })
      }
      const kept = await payload.findByID({ collection: 'pages', id: page.id, draft: true })
      expect(kept.title).toBe('Bleibt')
      expect(await whoIs({ cookie })).toBe(id)
    })

    it('is not allowed to read with it either', async () => {
      const cookie = cookieOf(await logIn((await newAccount()).email))
      const response = await ask('GET', '/api/users', { cookie, origin: 'https://evil.example' })
      expect(response.headers.get('access-control-allow-origin')).toBe(null)
      expect(response.headers.get('access-control-allow-credentials')).toBe(null)
    })

    it('is not this one: its own pages write with the cookie', async () => {
      const cookie = cookieOf(await logIn((await newAccount()).email))
      const data = { title: 'Eigen' }
      const response = await ask('POST', '/api/pages', { cookie, origin: server.url }, data)
      expect(response.status).toBe(201)
    })
  })
})
