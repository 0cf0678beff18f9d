import type { Payload } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { contentWriter } from '../helpers/contentWriter.ts'
import { missingDatabase, newDatabase, temporaryFolder } from '../helpers/databases.ts'
import { describeWithS3, type S3, startS3 } from '../helpers/describeWithS3.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'
import { type RunningProcess, startProcess } from '../helpers/startProcess.ts'

/** The first one may have to build the admin. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 })

const EMAIL = 'leitung@example.org'
const PASSWORD = 'Zeche Zollverein 1847'

/** How soon an instance shows what another one has written; much longer than it takes. */
const SOON = { timeout: 20_000, interval: 20 }
/** Jobs are looked for every ten seconds. */
const UNTIL_THE_NEXT_RUN = { timeout: 90_000, interval: 500 }

type List = { docs: { id: string; title: string }[]; nextPage: number | null }
type File = { id: string; url: string; sizes: Record<string, { url: string | null }> }

// A file has one process, and without transactions MongoDB has no log that several could follow.
const canBeSeveral = inject('engine') === 'mongodb' && inject('hasTransactions')

describeWithS3('three instances', () => {
  describe.runIf(canBeSeveral && missingDatabase() === undefined)('of one database', () => {
    suite()
  })
})

function suite() {
  let s3: S3
  let uri: string
  let payload: Payload
  const folders: string[] = []
  let instances: RunningProcess[]
  let cookie: string

  const start = (DATA_DIR = '') =>
    startProcess({
      SEED: 'none',
      WORKERS: '1',
      DATABASE_URI: uri,
      DATA_DIR,
      STORAGE_URL: s3.url,
      ADMIN_EMAIL: EMAIL,
      ADMIN_PASSWORD: PASSWORD,
    })

  beforeAll(async () => {
    s3 = await startS3()
    uri = await newDatabase()
    payload = await openTestPayload(uri)
    folders.push(...(await Promise.all([1, 2, 3].map(() => temporaryFolder()))))
    const first = await start(folders[0])
    instances = [first, ...(await Promise.all(folders.slice(1).map((folder) => start(folder))))]
    const answer = await send(first, 'POST', '/api/users/login', {
      email: EMAIL,
      password: PASSWORD,
    })
    cookie = answer.headers.getSetCookie()[0]?.split(';', 1).join('') ?? ''
  })
  afterAll(async () => {
    for (const instance of instances ?? []) await instance.kill()
    await payload?.destroy()
    await s3?.stop()
  })

  const send = (instance: RunningProcess, method: string, path: string, data?: unknown) =>
    fetch(instance.url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(cookie ? { cookie, origin: instance.url } : {}),
        ...(data === undefined || data instanceof FormData
          ? {}
          : { 'content-type': 'application/json' }),
      },
      ...(data === undefined
        ? {}
        : { body: data instanceof FormData ? data : JSON.stringify(data) }),
    })
  const docOf = async (answer: Response) => {
    const body = (await answer.json()) as { doc: File & Record<string, unknown> }
    expect(answer.ok, JSON.stringify(body)).toBe(true)
    return body.doc
  }
  const sendFile = async (instance: RunningProcess, color: string, replaced = '') => {
    const form = new FormData()
    const create = { width: 700, height: 400, channels: 3, background: color } as const
    const data = await sharp({ create }).png().toBuffer()
    form.append('_payload', JSON.stringify({ alt: color }))
    form.append('file', new Blob([new Uint8Array(data)], { type: 'image/png' }), 'bild.png')
    const [method, path] = replaced ? ['PATCH', `/api/media/${replaced}`] : ['POST', '/api/media']
    return send(instance, method, path, form)
  }
  const upload = async (...given: Parameters<typeof sendFile>) => docOf(await sendFile(...given))
  const urlsOf = ({ url, sizes }: File) => [
    url,
    ...Object.values(sizes).flatMap((size) => size.url ?? []),
  ]
  const bytesOn = async (instance: RunningProcess, url: string) => {
    const answer = await fetch(instance.url + new URL(url, instance.url).pathname)
    expect(answer.status, url).toBe(200)
    return Buffer.from(await answer.arrayBuffer())
  }
  const statusOn = async (instance: RunningProcess, url: string) => {
    const path = new URL(url, instance.url).pathname
    return (await send(instance, 'GET', path)).status
  }
  const titlesOn = async ({ url }: RunningProcess) => {
    const titles: string[] = []
    for (let page: number | null = 1; page !== null;) {
      const address = `${url}/v1/de/pages?limit=100&fields=title&sort=title&page=${page}`
      const { docs, nextPage } = (await (await fetch(address)).json()) as List
      titles.push(...docs.map(({ id, title }) => `${id} ${title}`))
      page = nextPage
    }
    return titles
  }

  it('give out each other’s files, and none that another one has replaced or deleted', async () => {
    const [a, b, c] = instances as [RunningProcess, RunningProcess, RunningProcess]
    const file = await upload(a, 'red')
    for (const url of urlsOf(file)) {
      const bytes = await bytesOn(a, url)
      for (const other of [b, c]) expect(await bytesOn(other, url)).toEqual(bytes)
    }
    // The picture is needed for this, and it was uploaded elsewhere.
    const moved = await docOf(await send(b, 'PATCH', `/api/media/${file.id}`, { focalX: 10 }))
    for (const url of urlsOf(moved)) await bytesOn(c, url)

    const replaced = await upload(c, 'blue', file.id)
    for (const instance of instances) {
      expect(await statusOn(instance, moved.url)).toBe(308)
      expect(await bytesOn(instance, moved.url)).toEqual(await bytesOn(c, replaced.url))
    }
    expect((await send(b, 'DELETE', `/api/media/${file.id}`)).status).toBe(200)
    for (const instance of instances) {
      for (const url of [moved.url, ...urlsOf(replaced)]) {
        expect(await statusOn(instance, url), url).toBe(404)
      }
    }
  })

  it('show what each of them publishes', async () => {
    const ids: string[] = []
    for (let step = 0; step < 30; step += 1) {
      const writer = instances[step % 3]!
      const title = `Schritt ${step}`
      const known = step % 4 === 3 ? ids[step % ids.length] : undefined
      const { id } = await docOf(
        await send(writer, known ? 'PATCH' : 'POST', `/api/pages${known ? `/${known}` : ''}`, {
          title,
          _status: 'published',
        }),
      )
      if (!known) ids.push(id)
      // Where it was written, it is there.
      expect(await titlesOn(writer)).toContain(`${id} ${title}`)
      for (const other of instances) {
        await expect.poll(() => titlesOn(other), SOON).toContain(`${id} ${title}`)
      }
    }
    const [first, ...others] = await Promise.all(instances.map((instance) => titlesOn(instance)))
    for (const titles of others) expect(titles).toEqual(first)
  })

  it('do what is planned once', async () => {
    const topic = await contentWriter(payload).draft('topics', { name: 'Zum Termin' })
    await payload.create({
      collection: 'payload-jobs',
      data: {
        taskSlug: 'schedulePublish',
        input: { type: 'publish', doc: { relationTo: 'topics', value: topic } },
        queue: 'default',
        waitUntil: new Date(Date.now() - 60_000).toISOString(),
      },
    })
    for (const { url } of instances) {
      const status = async () => (await fetch(`${url}/v1/de/topics/${topic}`)).status
      await expect.poll(status, UNTIL_THE_NEXT_RUN).toBe(200)
    }
    const open = async () => (await payload.count({ collection: 'payload-jobs' })).totalDocs
    await expect.poll(open, UNTIL_THE_NEXT_RUN).toBe(0)
    const { docs } = await payload.findVersions({
      collection: 'topics',
      where: {
        and: [{ parent: { equals: topic } }, { 'version._status': { equals: 'published' } }],
      },
    })
    expect(docs).toHaveLength(1)
  })

  it('keep what was answered when one of them is killed, and it is in step after its next start', async () => {
    const kept: string[] = []
    const files: string[] = []
    const end = new AbortController()
    const writing = instances.map(async (instance, number) => {
      for (let step = 0; !end.signal.aborted; step += 1) {
        const title = `Von ${number}, ${step}`
        try {
          const answer = await send(instance, 'POST', '/api/pages', { title, _status: 'published' })
          // Those that write the same at a time may be told to try again.
          if (answer.ok) kept.push(`${(await docOf(answer)).id} ${title}`)
          if (step % 4 > 0) continue
          const uploaded = await sendFile(instance, 'green')
          if (uploaded.ok) files.push(...urlsOf(await docOf(uploaded)))
        } catch (error) {
          // The one that is killed answers nobody.
          if (number !== 1) throw error
          return
        }
      }
    })
    await expect
      .poll(() => kept.filter((one) => one.includes('Von 1')).length, SOON)
      .toBeGreaterThan(3)
    await instances[1]!.kill()
    const before = kept.length
    await expect.poll(() => kept.length, SOON).toBeGreaterThan(before + 4)
    end.abort()
    await Promise.all(writing)

    instances[1] = await start(folders[1])
    for (const instance of instances) {
      await expect
        .poll(() => titlesOn(instance), SOON)
        .toEqual(expect.arrayContaining(kept.toSorted()))
      for (const url of files) await bytesOn(instance, url)
    }
    const [first, ...others] = await Promise.all(instances.map((instance) => titlesOn(instance)))
    for (const titles of others) expect(titles).toEqual(first)
    for (const instance of instances) await instance.stop()
  })
}
