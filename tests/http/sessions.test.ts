import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { signInAs, tokenIn, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

const PASSWORD = 'correct horse battery'
const SITE = 'https://redaktion.example.org'
const JSON_TYPE = { 'content-type': 'application/json' }

describeOnDatabase('accounts and sessions', () => {
  let server: TestServer
  let payload: Payload
  let callers: Record<Role, Caller>

  beforeAll(async () => {
    server = await startServer(undefined, { publicUrl: SITE })
    payload = server.payload
    callers = await signInAs(server)
  })
  afterAll(() => server.stop())

  /** Each test is somebody else, who stays where they are. */
  let here = ''
  let tests = 0
  beforeEach(() => {
    tests += 1
    here = `192.0.2.${tests}`
  })

  const ask = (method: string, path: string, headers: Record<string, string>, data?: unknown) =>
    fetch(server.url + path, {
      method,
      headers: { 'x-forwarded-for': here, ...headers, ...(data === undefined ? {} : JSON_TYPE) },
      body: data === undefined ? null : JSON.stringify(data),
    })
  const logIn = (email: string, password = PASSWORD) =>
    ask('POST', '/api/users/login', {}, { email, password })
  /** Hashing a password takes a tenth of a second: all accounts have the hash of the first one. */
  const newAccount = async (role: 'client' | 'editor' = 'editor') => {
    const { docs } = await payload.db.find<{ hash: string; salt: string }>({
      collection: 'users',
      where: { email: { equals: 'editor@example.org' } },
    })
    const email = `${crypto.randomUUID()}@example.org`
    const { hash, salt } = docs[0] ?? {}
    const data = { email, name: 'Neu', role, hash, salt }
    const { id } = await payload.db.create({ collection: 'users', data })
    return { email, id: String(id) }
  }
  const cookieOf = (response: Response) =>
    response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';', 1)[0])
      .join('; ')
  const signedIn = async () => {
    const { email, id } = await newAccount()
    return { email, id, session: { cookie: cookieOf(await logIn(email)), origin: SITE } }
  }
  /** Tells whether the password is the same without signing in with it. */
  const hashOf = async (id: string) =>
    (await payload.db.findOne<{ id: string; hash: string }>({
      collection: 'users',
      where: { id: { equals: id } },
    }))!.hash
  const whoIs = async (headers: Record<string, string>) => {
    const { user } = (await (await ask('GET', '/api/users/me', headers)).json()) as {
      user: { id: string } | null
    }
    return user?.id ?? null
  }

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

  it('whoever cannot sign in has the same answer', async () => {
    const [known, gone] = [await newAccount(), await newAccount()]
    await payload.delete({ collection: 'users', id: gone.id })
    const program = await newAccount('client')
    const asked = [
      [known.email, 'wrong'],
      [gone.email, PASSWORD],
      ['nobody@example.org', PASSWORD],
      [program.email, PASSWORD],
      [program.email, 'wrong'],
    ] as const
    const answers = await Promise.all(asked.map(([email, password]) => logIn(email, password)))
    expect(answers.map(({ status }) => status)).toEqual(asked.map(() => 401))
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1)
    expect(answers.flatMap(({ headers }) => headers.getSetCookie())).toEqual([])
  })

  it('an address means its account however it is written', async () => {
    const { email } = await newAccount()
    const written = [email.toUpperCase(), ` ${email} `, `\u00a0${email}\u3000`, `${email}\n`, email]
    for (const address of written) expect((await logIn(address, 'wrong')).status).toBe(401)
    for (const address of written) expect((await logIn(address)).status).toBe(429)
  })

  describe('five wrong passwords', () => {
    const mistype = async (email: string) => {
      for (let attempt = 0; attempt < 5; attempt += 1) await logIn(email, 'wrong')
    }
    const tooMany = async (answer: Response) => {
      const { status, headers } = answer
      expect(status).toBe(429)
      expect(headers.getSetCookie()).toEqual([])
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(500)
      expect(headers.get('content-type')).toBe('application/problem+json')
      expect(await answer.json()).toMatchObject({
        code: 'too-many-requests',
        errors: [{ message: expect.stringContaining('wrong passwords') as string }],
      })
    }

    it('are the last that are looked at, also where there is no such account', async () => {
      const [{ email, id }, other] = [await newAccount(), await newAccount()]
      const cookie = cookieOf(await logIn(email))
      const program = await newAccount('client')
      for (const address of [email, program.email, `${crypto.randomUUID()}@example.org`]) {
        await mistype(address)
        await tooMany(await logIn(address))
      }
      expect((await logIn(other.email)).status).toBe(200)
      expect(await whoIs({ cookie })).toBe(id)
      here = '198.51.100.1'
      expect((await logIn(email)).status).toBe(200)
    })

    it('are forgiven by an administrator, nobody else, and with a new password', async () => {
      const { email, id } = await newAccount()
      await mistype(email)
      for (const role of ['anonymous', 'client', 'translator', 'editor'] as const) {
        expect((await callers[role].send('POST', '/api/users/unlock', { email })).status).toBe(403)
      }
      await tooMany(await logIn(email))
      await callers.administrator.send('POST', '/api/users/unlock', { email })
      expect((await logIn(email)).status).toBe(200)
      await mistype(email)
      const password = 'ganz neues Passwort'
      await callers.administrator.send('PATCH', `/api/users/${id}`, { password })
      expect((await logIn(email, password)).status).toBe(200)
    })

    it('count over GraphQL, under other names in one question as well', async () => {
      const { email } = await newAccount()
      const attempts = ['1', '2', '3', '4', '5', PASSWORD].map(
        (password, i) => `a${i}: loginUser(email: "${email}", password: "${password}") { exp }`,
      )
      const query = `mutation { ${attempts.join(' ')} }`
      // Who is not signed in has one in a question.
      expect((await ask('POST', '/api/graphql', {}, { query })).status).toBe(400)
      await tooMany(await ask('POST', '/api/graphql', (await signedIn()).session, { query }))
      expect((await logIn(email)).status).toBe(429)
    })

    it('that come at once are five as well: the right one after them is not looked at', async () => {
      const { email } = await newAccount()
      const answers = await Promise.all(
        Array.from({ length: 30 }, (_, i) => logIn(email, i < 29 ? 'wrong' : PASSWORD)),
      )
      const count = (status: number) => answers.filter((answer) => answer.status === status).length
      expect(count(401)).toBeLessThanOrEqual(5)
      expect(count(401) + count(429) + count(200)).toBe(30)
      // The requests may overtake each other on their way: a right one is let in as one of the first.
      expect((await logIn(email)).status).toBe(count(200) === 1 && count(429) === 0 ? 200 : 429)
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
    const accounts = await Promise.all([newAccount(), newAccount()])
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
      const { id } = await newAccount()
      const before = await hashOf(id)
      const refusal = { errors: [{ data: { code: 'password-too-short' } }] }
      const data = { email: 'new@example.org', name: 'N', role: 'editor', password }
      const created = await callers.administrator.send('POST', '/api/users', data)
      expect(created).toMatchObject({ status: 400, body: refusal })
      const changed = await callers.administrator.send('PATCH', `/api/users/${id}`, { password })
      expect(changed).toMatchObject({ status: 400, body: refusal })
      const reset = { token: 'x', password }
      const answer = await callers.anonymous.send('POST', '/api/users/reset-password', reset)
      expect(answer).toMatchObject({ status: 400, body: refusal })
      expect(await hashOf(id)).toBe(before)
    })

    describe('and address of one’s own account', () => {
      const changes = [{ password: 'ganz neues Passwort' }, { email: 'new-address@example.org' }]
      const refusal = { errors: [{ data: { code: 'present-password' } }] }
      let own: Awaited<ReturnType<typeof signedIn>>
      beforeAll(async () => {
        own = await signedIn()
      })

      it.each(changes)('%j needs the present password', async (change) => {
        const { email, id, session } = own
        const before = await hashOf(id)
        for (const currentPassword of [undefined, '', 'wrong', { length: 20 }]) {
          const data = { ...change, currentPassword }
          for (const path of [`/api/users/${id}`, `/api/users?where[id][equals]=${id}`]) {
            const answer = await ask('PATCH', path, session, data)
            expect(answer.status, path).toBeGreaterThanOrEqual(400)
            expect(answer.status, path).toBeLessThan(500)
          }
        }
        const mutation = `mutation { updateUser(id: "${id}", data: ${JSON.stringify(change).replace(/"(\w+)":/, '$1: ')}) { id } }`
        const graphql = await ask('POST', '/api/graphql', session, { query: mutation })
        expect(await graphql.json()).toMatchObject({
          errors: [{ extensions: { data: { code: 'present-password' } } }],
        })
        expect(
          await (await ask('PATCH', `/api/users/${id}`, session, change)).json(),
        ).toMatchObject(refusal)
        expect(await hashOf(id)).toBe(before)
        expect((await payload.findByID({ collection: 'users', id })).email).toBe(email)
      })

      it('are changed with it, and it is kept nowhere', async () => {
        const { id, session } = await signedIn()
        const email = `${crypto.randomUUID()}@example.org`
        const password = 'ganz neues Passwort'
        const changed = await ask('PATCH', `/api/users/${id}`, session, {
          email,
          password,
          currentPassword: PASSWORD,
        })
        expect(changed.status).toBe(200)
        expect(await changed.text()).not.toContain('currentPassword')
        expect((await logIn(email, password)).status).toBe(200)
        const stored = await payload.db.findOne({
          collection: 'users',
          where: { id: { equals: id } },
        })
        expect(stored).not.toHaveProperty('currentPassword')
      })

      it('other fields need none, nor the address as it is', async () => {
        const { email, id, session } = own
        const data = { name: 'Anders', email: ` ${email.toUpperCase()}` }
        expect((await ask('PATCH', `/api/users/${id}`, session, data)).status).toBe(200)
      })

      it('guesses at it are counted like those at signing in', async () => {
        const { id, session } = await signedIn()
        const guess = (currentPassword: string) =>
          ask('PATCH', `/api/users/${id}`, session, { ...changes[0], currentPassword })
        for (let attempt = 0; attempt < 5; attempt += 1) {
          expect((await guess(`wrong ${attempt}`)).status).toBe(403)
        }
        expect((await guess(PASSWORD)).status).toBe(429)
      })
    })

    it('a new one from an operator ends sessions and what was counted', async () => {
      const { setPassword, UnknownAccount } = await import('../../src/operations/setPassword.ts')
      const { email } = await newAccount()
      const cookie = cookieOf(await logIn(email))
      for (let attempt = 0; attempt < 5; attempt += 1) await logIn(email, 'wrong')
      const password = await setPassword(payload, email.toUpperCase(), undefined)
      expect(password).toMatch(/^(\w{5}-){4}\w{5}$/)
      expect(await whoIs({ cookie })).toBe(null)
      expect((await logIn(email, password)).status).toBe(200)
      expect(await setPassword(payload, email, 'ganz neues Passwort')).toBe('ganz neues Passwort')
      await expect(setPassword(payload, email, 'kurz')).rejects.toMatchObject({ status: 400 })
      await expect(setPassword(payload, 'nobody@example.org', undefined)).rejects.toThrow(
        UnknownAccount,
      )
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
    expect([404, 405]).toContain(status)
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
