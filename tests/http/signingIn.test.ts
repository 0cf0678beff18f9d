import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { PASSWORD, signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { cookieOf, SITE, visitors } from '../helpers/visitors.ts'

describeOnDatabase('signing in', () => {
  let server: TestServer
  let payload: Payload
  let callers: Record<Role, Caller>
  beforeAll(async () => {
    server = await startServer(undefined, { publicUrl: SITE })
    payload = server.payload
    callers = await signInAs(server)
  })
  afterAll(() => server.stop())

  const { ask, logIn, newAccount, moveTo, signedIn, whoIs } = visitors(() => server)

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
      moveTo('198.51.100.1')
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
      // The requests may overtake each other on their way: a right one is let in as one of the first five,
      // and counting begins anew.
      expect(count(401)).toBeLessThanOrEqual(count(200) === 1 ? 4 + 5 : 5)
      expect(count(401) + count(429) + count(200)).toBe(30)
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
})
