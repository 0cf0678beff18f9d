import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest'
import { newDatabase, temporaryFolder } from '../helpers/databases.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { runCommand } from '../helpers/runCommand.ts'
import { type RunningProcess, startProcess } from '../helpers/startProcess.ts'

/** The first one may have to build the admin. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const EMAIL = 'leitung@example.org'

// With SQLite the command waits for the server to end: see `onlyOne.test.ts`.
describeOnDatabase('a new password beside a running server', () => {
  const isMongodb = inject('engine') === 'mongodb'
  let environment: Record<string, string>
  let mehrklang: RunningProcess
  let password = 'Zeche Zollverein 1847'
  beforeAll(async () => {
    if (!isMongodb) return
    environment = {
      SEED: 'none',
      DATABASE_URI: await newDatabase(),
      DATA_DIR: await temporaryFolder(),
      ADMIN_EMAIL: EMAIL,
      ADMIN_PASSWORD: password,
    }
    mehrklang = await startProcess(environment)
  })
  afterAll(() => mehrklang?.kill())

  /** @param from an address; each request has another one where that is not given */
  const logIn = (given: string, from?: string) =>
    fetch(`${mehrklang.url}/api/users/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(from && { 'x-forwarded-for': from }) },
      body: JSON.stringify({ email: EMAIL, password: given }),
    })
  const setPassword = async () => {
    const { code, said } = await runCommand('account', ['set-password', EMAIL], environment)
    expect(code, said).toBe(0)
    const [, generated = ''] = /^The new password is (\S+)$/m.exec(said) ?? []
    return generated
  }
  const whoIs = async (cookie: string) => {
    const me = await fetch(`${mehrklang.url}/api/users/me`, { headers: { cookie } })
    return ((await me.json()) as { user: unknown }).user
  }

  it.runIf(isMongodb)('counts at once, and wrong passwords are forgotten', async () => {
    const here = '192.0.2.1'
    const [cookie = ''] = (await logIn(password, here)).headers.getSetCookie()
    // Without TLS, browsers would not send it back.
    expect(cookie).not.toContain('Secure')
    for (let attempt = 0; attempt < 5; attempt += 1) await logIn('wrong', here)
    expect((await logIn(password, here)).status).toBe(429)

    const before = password
    password = await setPassword()
    expect((await logIn(before, here)).status).toBe(401)
    expect((await logIn(password, here)).status).toBe(200)
    expect(await whoIs(cookie)).toBeNull()
  })

  it.runIf(isMongodb)('is not undone by those who sign in at that moment', async () => {
    const before = password
    const statuses = new Set<number>()
    const cookies: string[] = []
    const done = new AbortController()
    const signIn = async () => {
      while (!done.signal.aborted) {
        const { status, headers } = await logIn(before)
        statuses.add(status)
        cookies.push(...headers.getSetCookie())
      }
    }
    const settingPassword = setPassword().finally(() => done.abort())
    await Promise.all([signIn(), signIn(), signIn(), settingPassword])
    password = await settingPassword

    expect(cookies.length).toBeGreaterThan(0)
    for (const cookie of cookies) expect(await whoIs(cookie)).toBeNull()
    // Right before, its session ended before the answer, wrong since, too often wrong, or a conflict that
    // is to be tried again.
    expect([200, 403, 401, 429, 503]).toEqual(expect.arrayContaining([...statuses]))
    expect((await logIn(before)).status).not.toBe(200)
    expect((await logIn(password)).status).toBe(200)
  })
})
