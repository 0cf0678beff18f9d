import { mkdir, symlink } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest'
import { newDatabase, temporaryFolder } from '../helpers/databases.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { runCommand } from '../helpers/runCommand.ts'
import {
  type RunningProcess,
  spawnProcess,
  startProcess,
  type StartedProcess,
} from '../helpers/startProcess.ts'

/** The first one may have to build the admin. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const ACCOUNT = { email: 'leitung@example.org', password: 'Zeche Zollverein 1847' }

describeOnDatabase('a second process', () => {
  let uri: string
  let dataDir: string
  let folder: string
  /** The one that holds the data directory; each test leaves one behind. */
  let running: RunningProcess | StartedProcess
  let first: RunningProcess
  beforeAll(async () => {
    uri = await newDatabase()
    folder = await temporaryFolder()
    dataDir = path.join(folder, 'data')
    await mkdir(dataDir)
    first = await startProcess(environment())
    running = first
  })
  afterAll(() => running?.kill())

  const environment = (other: Record<string, string> = {}) => ({
    SEED: 'none',
    DATABASE_URI: uri,
    DATA_DIR: dataDir,
    ADMIN_EMAIL: ACCOUNT.email,
    ADMIN_PASSWORD: ACCOUNT.password,
    ...other,
  })
  /** What a start says that ends by itself. */
  const refused = async (other: Record<string, string>) => {
    const second = await spawnProcess(environment(other))
    const code = await second.exitCode()
    return { code, said: second.output() }
  }
  const inUse = (what: string) =>
    expect.stringContaining(`${what} is in use by another Mehrklang. Stop that one`) as string
  const logIn = (url: string, password: string) =>
    fetch(`${url}/api/users/login`, {
      method: 'POST',
      // From one address: wrong passwords are counted by it.
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.1' },
      body: JSON.stringify({ email: ACCOUNT.email, password }),
    })
  const setPassword = (email: string, input?: string) =>
    runCommand('account', ['set-password', email], environment(), input)
  const readiness = async ({ url }: RunningProcess) => (await fetch(`${url}/readyz`)).status

  it('on the same DATA_DIR is refused, also where a link leads there', async () => {
    const link = path.join(folder, 'link')
    await symlink(dataDir, link)
    const names = [dataDir, link]
    const answers = await Promise.all(
      names.map(async (DATA_DIR) => refused({ DATA_DIR, DATABASE_URI: await newDatabase() })),
    )
    expect(answers).toEqual(names.map((name) => ({ code: 1, said: inUse(`DATA_DIR: ${name}`) })))
    expect(await readiness(first)).toBe(200)
  })

  it.runIf(inject('engine') === 'sqlite')(
    'on the same file is refused, however the file is named, and so is a new password',
    async () => {
      const file = uri.slice('file:'.length)
      const link = path.join(folder, 'link.db')
      await symlink(file, link)
      const names = [file, path.relative(process.cwd(), file), link]
      const answers = await Promise.all([
        ...names.map(async (name) =>
          refused({ DATA_DIR: await temporaryFolder(), DATABASE_URI: `file:${name}` }),
        ),
        setPassword(ACCOUNT.email),
      ])
      const expected = [...names, file].map((name) => ({
        code: 1,
        said: inUse(`DATABASE_URI: ${path.resolve(name)}`),
      }))
      expect(answers).toEqual(expected)
      expect(await readiness(first)).toBe(200)
      expect((await logIn(first.url, ACCOUNT.password)).status).toBe(200)
    },
  )

  it.runIf(inject('engine') === 'mongodb')(
    'on the same MongoDB starts with a DATA_DIR of its own',
    async () => {
      const second = await startProcess(environment({ DATA_DIR: await temporaryFolder() }))
      expect(await readiness(second)).toBe(200)
      expect(await readiness(first)).toBe(200)
      await second.stop()
    },
  )

  it('waits for one that is ending', async () => {
    const second = await spawnProcess(environment())
    await second.printed(/is in use: waiting for its process to end/)
    expect(second.output()).not.toContain('is ready')
    await first.stop()
    running = second
    await second.printed(/Mehrklang is ready/)
  })

  it('starts once the first one was killed, with the passwords that were set meanwhile', async () => {
    await running.kill()
    const unknown = await setPassword('nobody@example.org')
    expect(unknown).toMatchObject({
      code: 1,
      said: expect.stringContaining('no account with the address nobody@example.org') as string,
    })
    const short = await setPassword(ACCOUNT.email, 'kurz')
    expect(short).toMatchObject({
      code: 1,
      said: expect.stringContaining('12 Zeichen') as string,
    })
    const generated = await setPassword(ACCOUNT.email)
    expect(generated).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^The new password is (\w{5}-){4}\w{5}$/m) as string,
    })
    const given = 'ganz neues Passwort'
    const set = await setPassword(` ${ACCOUNT.email.toUpperCase()}`, `${given}\n`)
    expect(set).toMatchObject({
      code: 0,
      said: expect.stringContaining('The new password is set.') as string,
    })
    expect(set.said).not.toContain(given)

    const third = await startProcess(environment())
    running = third
    expect(await readiness(third)).toBe(200)
    expect((await logIn(third.url, ACCOUNT.password)).status).toBe(401)
    expect((await logIn(third.url, given)).status).toBe(200)
    await third.stop()
  })
})
