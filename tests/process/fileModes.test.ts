import { chmod, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, expect, it, onTestFinished } from 'vitest'
import { newDatabase, temporaryFolder } from '../helpers/databases.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { picture } from '../helpers/pictures.ts'
import { startProcess } from '../helpers/startProcess.ts'

const ACCOUNT = { email: 'leitung@example.org', password: 'Zeche Zollverein 1847' }
const umask = process.umask()

describeOnDatabase('what a process keeps', () => {
  afterEach(() => process.umask(umask))

  it(
    'is its owner’s only, whatever the umask is, and what others could read is corrected',
    { timeout: 300_000 },
    async () => {
      const folder = await temporaryFolder()
      const dataDir = path.join(folder, 'data')
      const uri = await newDatabase()
      const databaseFile = uri.startsWith('file:') ? uri.slice('file:'.length) : undefined
      /** Everything that is kept, by whether others can reach it. */
      const kept = async () => {
        const inside = await readdir(dataDir, { recursive: true })
        const files = [dataDir, ...inside.map((name) => path.join(dataDir, name))]
        if (databaseFile) {
          const beside = await readdir(path.dirname(databaseFile))
          const isOfIt = (name: string) => name.startsWith(path.basename(databaseFile))
          files.push(
            ...beside.filter(isOfIt).map((name) => path.join(path.dirname(databaseFile), name)),
          )
        }
        const modes = await Promise.all(
          files.map(async (file) => [file, (await stat(file)).mode & 0o777] as const),
        )
        return { files, open: modes.filter(([, mode]) => (mode & 0o077) !== 0) }
      }
      const start = async (mask: number) => {
        process.umask(mask)
        const running = await startProcess({
          DATABASE_URI: uri,
          DATA_DIR: dataDir,
          SEED: 'none',
          ADMIN_EMAIL: ACCOUNT.email,
          ADMIN_PASSWORD: ACCOUNT.password,
        })
        onTestFinished(() => running.kill())
        return running
      }

      const first = await start(0o000)
      await upload(first.url)
      expect(await imagesMadeByNext(first.url)).toEqual([404, 404, 404])
      const { files, open } = await kept()
      expect(open).toEqual([])
      const names = files.map((file) => path.basename(file))
      const expected = ['delivery.db', 'delivery.db-wal', 'uploads', 'mehrklang.lock']
      expect(names).toEqual(expect.arrayContaining(expected))
      if (databaseFile) {
        const own = path.basename(databaseFile)
        expect(names).toEqual(expect.arrayContaining([own, `${own}-wal`, `${own}-shm`]))
      }
      expect(names.some((name) => name.endsWith('.png'))).toBe(true)
      await first.stop()

      for (const file of (await kept()).files) await chmod(file, 0o777)
      const second = await start(0o022)
      expect((await kept()).open).toEqual([])
      await second.stop()
    },
  )
})

async function upload(url: string): Promise<void> {
  const signIn = await fetch(`${url}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(ACCOUNT),
  })
  const cookie = signIn.headers.getSetCookie().join().split(';', 1).join('')
  const form = new FormData()
  form.append('_payload', JSON.stringify({ alt: 'Ein Bild' }))
  const photo = new Uint8Array(await picture('png'))
  form.append('file', new Blob([photo], { type: 'image/png' }), 'bild.png')
  const response = await fetch(`${url}/api/media`, {
    method: 'POST',
    headers: { cookie, origin: url },
    body: form,
  })
  expect(response.status, await response.text()).toBe(201)
}

/** What Next answers where it would make pictures of what an address says. */
function imagesMadeByNext(url: string): Promise<number[]> {
  const sources = ['/%5cexample.org/x.png', '/admin', 'https://example.org/x.png']
  return Promise.all(
    sources.map(async (source) => {
      const { status } = await fetch(`${url}/_next/image?url=${source}&w=640&q=75`)
      return status
    }),
  )
}
