import { mkdir, symlink } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, expect, inject, it, onTestFinished, vi } from 'vitest'
import { newDatabase, temporaryFolder } from '../helpers/databases.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { spawnProcess, startProcess } from '../helpers/startProcess.ts'

/** The first one may have to build the admin. */
vi.setConfig({ testTimeout: 300_000 })

describeOnDatabase('a second process', () => {
  let uri: string
  let dataDir: string
  let folder: string
  beforeAll(async () => {
    uri = await newDatabase()
    folder = await temporaryFolder()
    dataDir = path.join(folder, 'data')
    await mkdir(dataDir)
  })

  const start = async (environment: Record<string, string> = {}) => {
    const given = { SEED: 'none', DATABASE_URI: uri, DATA_DIR: dataDir, ...environment }
    const running = await startProcess(given)
    onTestFinished(() => running.kill())
    return running
  }
  /** What a start says that ends by itself. */
  const refused = async (environment: Record<string, string>) => {
    const given = { SEED: 'none', DATABASE_URI: uri, DATA_DIR: dataDir, ...environment }
    const second = await spawnProcess(given)
    const code = await second.exitCode()
    return { code, said: second.output() }
  }
  const inUse = (what: string) =>
    expect.stringContaining(`${what} is in use by another Mehrklang. Stop that one`) as string

  it('on the same DATA_DIR is refused, also where a link leads there', async () => {
    const first = await start()
    const link = path.join(folder, 'link')
    await symlink(dataDir, link)
    for (const DATA_DIR of [dataDir, link]) {
      const DATABASE_URI = await newDatabase()
      const second = await refused({ DATA_DIR, DATABASE_URI })
      expect(second).toEqual({ code: 1, said: inUse(`DATA_DIR: ${DATA_DIR}`) })
    }
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
    await first.stop()
  })

  it('starts once the first one has ended, and once that was killed', async () => {
    const first = await start()
    await first.stop()
    const second = await start()
    await second.kill()
    const third = await start()
    expect((await fetch(`${third.url}/readyz`)).status).toBe(200)
    await third.stop()
  })

  it('waits for one that is ending', async () => {
    const first = await start()
    const given = { SEED: 'none', DATABASE_URI: uri, DATA_DIR: dataDir }
    const second = await spawnProcess(given)
    onTestFinished(() => second.kill())
    await second.printed(/is in use: waiting for its process to end/)
    expect(second.output()).not.toContain('is ready')
    await first.stop()
    await second.printed(/Mehrklang is ready/)
    await second.stop()
  })

  it.runIf(inject('engine') === 'sqlite')(
    'on the same file is refused, however the file is named',
    async () => {
      const first = await start()
      const file = uri.slice('file:'.length)
      const link = path.join(folder, 'link.db')
      await symlink(file, link)
      for (const name of [file, path.relative(process.cwd(), file), link]) {
        const DATA_DIR = await temporaryFolder()
        const second = await refused({ DATA_DIR, DATABASE_URI: `file:${name}` })
        expect(second).toEqual({ code: 1, said: inUse(`DATABASE_URI: ${path.resolve(name)}`) })
      }
      expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
      await first.stop()
    },
  )

  it.runIf(inject('engine') === 'mongodb')(
    'on the same MongoDB starts with a DATA_DIR of its own',
    async () => {
      const first = await start()
      const second = await start({ DATA_DIR: await temporaryFolder() })
      for (const { url } of [first, second]) {
        expect((await fetch(`${url}/readyz`)).status).toBe(200)
      }
      await second.stop()
      await first.stop()
    },
  )
})
