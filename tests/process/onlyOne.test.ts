import { mkdir, symlink } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest'
import { newDatabase, temporaryFolder } from '../helpers/databases.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import {
  type RunningProcess,
  spawnProcess,
  startProcess,
  type StartedProcess,
} from '../helpers/startProcess.ts'

/** The first one may have to build the admin. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

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
  const readiness = async ({ url }: RunningProcess) => (await fetch(`${url}/readyz`)).status

  it('on the same DATA_DIR is refused, also where a link leads there', async () => {
    const link = path.join(folder, 'link')
    await symlink(dataDir, link)
    for (const DATA_DIR of [dataDir, link]) {
      const DATABASE_URI = await newDatabase()
      const second = await refused({ DATA_DIR, DATABASE_URI })
      expect(second).toEqual({ code: 1, said: inUse(`DATA_DIR: ${DATA_DIR}`) })
    }
    expect(await readiness(first)).toBe(200)
  })

  it.runIf(inject('engine') === 'sqlite')(
    'on the same file is refused, however the file is named',
    async () => {
      const file = uri.slice('file:'.length)
      const link = path.join(folder, 'link.db')
      await symlink(file, link)
      for (const name of [file, path.relative(process.cwd(), file), link]) {
        const DATA_DIR = await temporaryFolder()
        const second = await refused({ DATA_DIR, DATABASE_URI: `file:${name}` })
        expect(second).toEqual({ code: 1, said: inUse(`DATABASE_URI: ${path.resolve(name)}`) })
      }
      expect(await readiness(first)).toBe(200)
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

  it('starts once the first one was killed', async () => {
    await running.kill()
    const third = await startProcess(environment())
    running = third
    expect(await readiness(third)).toBe(200)
    await third.stop()
  })
})
