import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { PASSWORD, signInAs, tokenIn, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { cookieOf, SITE, visitors } from '../helpers/visitors.ts'

describeOnDatabase('sessions', () => {
  let server: TestServer
  let payload: Payload
  let callers: Record<Role, Caller>
  beforeAll(async () => {
    server = await startServer(undefined, { publicUrl: SITE })
    payload = server.payload
    callers = await signInAs(server)
  })
  afterAll(() => server.stop())

  const { ask, logIn, newAccount, signedIn, whoIs } = visitors(() => server)

  it('a session is a cookie that scripts, other sites and whoever listens do not get', async () => {
    const login = await logIn((await newAccount()).email)
    const session = { cookie: cookieOf(login), origin: SITE }
    const refreshed = await ask('POST', '/api/users/refresh-token', session)
    const out = await ask('POST', '/api/users/logout', session)
    for (const answer of [login, refreshed, out]) {
      expect(answer.status).toBe(200)
      const [cookie, ...others] = answer.headers.getSetCookie()
      expect(cookie).toMatch(/^payload-token=[^;]*(; [^;]+)+$/)
      const attributes = cookie?.split('; ').slice(1)
      const expected = ['HttpOnly=true', 'Secure=true', 'SameSite=Lax', 'Path=/']
      expect(attributes).toEqual(expect.arrayContaining(expected))
      expect(others).toEqual([])
      expect(answer.headers.get('cache-control')).toMatch(/no-cache|no-store/)
      expect(await answer.text()).not.toMatch(/"(hash|salt|apiKey|resetPasswordToken|token)"/)
    }
  })

  it('is known to whoever follows a link from another site, also where a browser names no site', async () => {
    const { id, session } = await signedIn()
    const { cookie } = session
    const linked = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    for (const headers of [linked, {}]) expect(await whoIs({ cookie, ...headers })).toBe(id)
  })

  it('no answer has the token, and the token no more than whose session it is', async () => {
    const { email, id } = await newAccount()
    const response = await logIn(email)
    const session = { cookie: cookieOf(response), origin: SITE }
    const refreshed = await ask('POST', '/api/users/refresh-token', session)
    for (const token of [tokenIn(response), tokenIn(refreshed)]) {
      const [, claims = ''] = token.split('.')
      const { sid, ...rest } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as object & {
        sid: string
      }
      expect(sid).toMatch(/^[\w-]{36}$/)
      const times = { iat: expect.any(Number) as number, exp: expect.any(Number) as number }
      expect(rest).toEqual({ id, collection: 'users', ...times })
    }
    expect(await refreshed.json()).not.toHaveProperty('refreshedToken')
    expect(await (await ask('GET', '/api/users/me', session)).json()).not.toHaveProperty('token')
    const queries = [
      `mutation { loginUser(email: "${email}", password: "${PASSWORD}") { token exp } }`,
      'mutation { refreshTokenUser { refreshedToken exp } }',
      'query { meUser { token exp } }',
    ]
    for (const query of queries) {
      const answer = await ask('POST', '/api/graphql', session, { query })
      const body = await answer.text()
      expect(body).toContain('"exp":')
      expect(body).toMatch(/"(token|refreshedToken)":null/)
    }
  })

  it('several people who sign in to one account at the same time all stay signed in', async () => {
    const { email, id } = await newAccount()
    const answers = await Promise.all(Array.from({ length: 4 }, () => logIn(email)))
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
    const requests = Array.from({ length: 2 }, () => [
      logIn(email),
      ask('POST', '/api/users/refresh-token', { cookie, origin: SITE }),
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

  describe('a sign-in or sign-out that is slower than what happens meanwhile', () => {
    type Stored = {
      id: string
      sessions: { id: string; createdAt: Date | string; expiresAt: Date | string }[]
    }
    const read = async (id: string) => {
      const stored = await payload.db.findOne<Stored>({
        collection: 'users',
        where: { id: { equals: id } },
      })
      if (!stored) throw new Error('No account')
      return stored
    }
    const inAMinute = () => new Date(Date.now() + 60_000)
    const newSession = () => ({
      id: crypto.randomUUID(),
      createdAt: new Date(),
      expiresAt: inAMinute(),
    })
    /** What Payload writes for a session: the account as it had read it. */
    const write = (before: Stored, sessions: Stored['sessions'], more = {}) =>
      payload.db.updateOne({
        collection: 'users',
        id: before.id,
        data: { ...before, ...more, updatedAt: null, sessions },
      })

    it('extends no session that was ended', async () => {
      const { email, id } = await newAccount()
      const cookie = cookieOf(await logIn(email))
      const before = await read(id)
      await ask('POST', '/api/users/logout', { cookie, origin: SITE })
      await write(
        before,
        before.sessions.map((one) => ({ ...one, expiresAt: inAMinute() })),
      )
      expect(await whoIs({ cookie })).toBe(null)
    })

    it.each([
      ['another password', { password: 'ganz neues Passwort' }],
      ['the role of a program', { role: 'client' as const }],
    ])('makes no session once the account has %s', async (_, data) => {
      const { email, id } = await newAccount()
      const cookie = cookieOf(await logIn(email))
      const before = await read(id)
      await payload.update({ collection: 'users', id, data })
      const kept = (await read(id)).sessions.length
      await expect(write(before, [...before.sessions, newSession()])).rejects.toMatchObject({
        status: 401,
      })
      expect((await read(id)).sessions).toHaveLength(kept)
      expect(await whoIs({ cookie })).toBe('password' in data ? null : id)
      expect(await payload.findByID({ collection: 'users', id })).toMatchObject(
        'role' in data ? data : { role: 'editor' },
      )
    })

    it('makes none for an account that is gone', async () => {
      const { id } = await newAccount()
      const before = await read(id)
      await payload.delete({ collection: 'users', id })
      await expect(write(before, [newSession()])).rejects.toMatchObject({ status: 401 })
      expect(
        (await payload.find({ collection: 'users', where: { id: { equals: id } } })).docs,
      ).toEqual([])
    })

    it('that fails ends no session of others', async () => {
      const { email, id } = await newAccount()
      const before = await read(id)
      const cookie = cookieOf(await logIn(email))
      await write(before, before.sessions, { _strategy: 'local-jwt' })
      expect(await whoIs({ cookie })).toBe(id)
    })

    it('with the old password, while an administrator sets a new one', async () => {
      const { email, id } = await newAccount()
      const earlier = cookieOf(await logIn(email))
      const password = 'ganz neues Passwort'
      const [changed, ...answers] = await Promise.all([
        callers.administrator.send('PATCH', `/api/users/${id}`, { password, role: 'translator' }),
        logIn(email),
        ask('POST', '/api/users/refresh-token', { cookie: earlier, origin: SITE }),
        logIn(email),
      ])
      expect(changed.status).toBe(200)
      for (const answer of answers) {
        expect(answer.status).toBeLessThan(500)
        expect(await whoIs({ cookie: cookieOf(answer) })).toBe(null)
      }
      expect(await whoIs({ cookie: earlier })).toBe(null)
      expect((await logIn(email)).status).toBe(401)
      expect((await logIn(email, password)).status).toBe(200)
      expect((await payload.findByID({ collection: 'users', id })).role).toBe('translator')
    })

    it('among many wrong ones, while the role is changed', async () => {
      const { email, id } = await newAccount()
      await logIn(email)
      const changed = callers.administrator.send('PATCH', `/api/users/${id}`, {
        name: 'Neuer Name',
        role: 'translator',
      })
      await Promise.all(Array.from({ length: 5 }, () => logIn(email, 'wrong')))
      expect((await changed).status).toBe(200)
      const { name, role } = await payload.findByID({ collection: 'users', id })
      expect({ name, role }).toEqual({ name: 'Neuer Name', role: 'translator' })
    })
  })

  it('a session ends after a day, however often it is extended', async () => {
    const { id, session } = await signedIn()
    const startedAgo = async (hours: number, left: number) => {
      const at = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString()
      const { sessions } = (await payload.findByID({ collection: 'users', id })) as unknown as {
        sessions: { id: string }[]
      }
      const changed = sessions.map((one) => ({
        id: one.id,
        createdAt: at(-hours * 3_600_000),
        expiresAt: at(left),
      }))
      await payload.db.updateOne({ collection: 'users', id, data: { sessions: changed } })
    }
    await startedAgo(23, 60_000)
    const extended = await ask('POST', '/api/users/refresh-token', session)
    const { exp } = (await extended.json()) as { exp: number }
    expect(exp * 1000 - Date.now()).toBeLessThanOrEqual(3_600_000)
    expect(exp * 1000 - Date.now()).toBeGreaterThan(3_000_000)
    await startedAgo(24, -1000)
    expect(await whoIs(session)).toBe(null)
    expect((await ask('POST', '/api/users/refresh-token', session)).status).toBe(403)
  })

  it('logging out ends it, for the copied cookie and token as well', async () => {
    const { email, id } = await newAccount()
    const response = await logIn(email)
    const [token, cookie] = [tokenIn(response), cookieOf(response)]
    expect(await whoIs({ cookie })).toBe(id)
    const other = cookieOf(await logIn(email))

    const out = await ask('POST', '/api/users/logout', { cookie, origin: SITE })
    expect(out.status).toBe(200)
    expect(out.headers.getSetCookie()[0]).toMatch(/^payload-token=;/)
    expect(await whoIs({ cookie })).toBe(null)
    expect(await whoIs({ authorization: `JWT ${token}` })).toBe(null)
    expect(await whoIs({ cookie: other })).toBe(id)
    expect((await ask('POST', '/api/users/logout', {})).status).toBe(400)
  })
  describe('another site', () => {
    const foreign = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { referer: 'https://evil.example/' },
      {},
    ]
    let own: Awaited<ReturnType<typeof signedIn>>
    beforeAll(async () => {
      own = await signedIn()
    })

    it.each(foreign)('with %j cannot use the cookie to write', async (headers: object) => {
      const { email, id, session } = own
      const { cookie } = session
      const sent = { cookie, ...headers }
      const page = await payload.create({ collection: 'pages', data: { title: 'Bleibt' } })
      for (const [method, path, data] of [
        ['POST', '/api/pages', { title: 'Fremd' }],
        ['PATCH', `/api/pages/${page.id}`, { title: 'Fremd' }],
        ['DELETE', `/api/pages/${page.id}`, undefined],
        ['POST', '/api/users/logout', undefined],
        ['POST', '/api/users/refresh-token', undefined],
        ['POST', '/api/users/login', { email, password: PASSWORD }],
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

    it('cannot sign anybody in with a form', async () => {
      const form = new FormData()
      form.append('_payload', JSON.stringify({ email: own.email, password: PASSWORD }))
      const response = await fetch(`${server.url}/api/users/login`, {
        method: 'POST',
        headers: { origin: 'https://evil.example' },
        body: form,
      })
      expect(response.status).toBe(403)
      expect(response.headers.getSetCookie()).toEqual([])
    })

    it('is not allowed to read with it either', async () => {
      const sent = { ...own.session, origin: 'https://evil.example' }
      const response = await ask('GET', '/api/users', sent)
      expect(response.headers.get('access-control-allow-origin')).toBe(null)
      expect(response.headers.get('access-control-allow-credentials')).toBe(null)
    })

    it('is not this one: its own pages write with the cookie', async () => {
      const response = await ask('POST', '/api/pages', own.session, { title: 'Eigen' })
      expect(response.status).toBe(201)
    })
  })
})
