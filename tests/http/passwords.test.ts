import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { PASSWORD, signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { cookieOf, SITE, visitors } from '../helpers/visitors.ts'

describeOnDatabase('passwords', () => {
  let server: TestServer
  let payload: Payload
  let callers: Record<Role, Caller>
  beforeAll(async () => {
    server = await startServer(undefined, { publicUrl: SITE })
    payload = server.payload
    callers = await signInAs(server)
  })
  afterAll(() => server.stop())

  const { ask, logIn, newAccount, signedIn, hashOf, whoIs } = visitors(() => server)

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
      expect(await (await ask('PATCH', `/api/users/${id}`, session, change)).json()).toMatchObject(
        refusal,
      )
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
