import { setTimeout } from 'node:timers/promises'
import { expect, it, onTestFinished, vi } from 'vitest'
import { newDatabase, temporaryFolder } from '../helpers/databases.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { picture } from '../helpers/pictures.ts'
import { reader } from '../helpers/reader.ts'
import { plainText } from '../helpers/richText.ts'
import { tokenIn } from '../helpers/signInAs.ts'
import { startProcess, type RunningProcess } from '../helpers/startProcess.ts'

const KILLS = 4

/** The server works for at least this long before it is killed, and at most three times as long. */
const WORK_MS = 1000

const ACCOUNT = { email: 'leitung@example.org', password: 'Zeche Zollverein 1847' }

type Doc = { id: string; title?: string; body?: unknown; url?: string }

describeOnDatabase('a server that is killed in the middle of writes', () => {
  it(
    'has everything that it has said is done, and readers see the same',
    { timeout: 400_000 },
    async () => {
      const environment = {
        DATABASE_URI: await newDatabase(),
        DATA_DIR: await temporaryFolder(),
        SEED: 'none',
        ADMIN_EMAIL: ACCOUNT.email,
        ADMIN_PASSWORD: ACCOUNT.password,
      }
      /** What was acknowledged: the titles that readers have to see, and the files. */
      const titles = new Map<string, string>()
      const files = new Map<string, string>()
      const photo = await picture('png')

      for (let kill = 0; kill < KILLS; kill += 1) {
        const running = await startProcess(environment)
        onTestFinished(() => running.kill())
        const ask = await administratorOf(running)
        await checkEverything(running, ask, titles, files)
        const writing = Promise.all([
          untilKilled(() => publishAndChange(ask, titles)),
          untilKilled(() => publishAndChange(ask, titles)),
          untilKilled(() => publishInBulk(ask, titles)),
          untilKilled(() => upload(ask, files, photo)),
        ])
        await setTimeout(WORK_MS * (1 + 2 * Math.random()))
        // However slow the machine is, something of everything has been done before the last kill.
        if (kill === KILLS - 1) {
          await vi.waitUntil(() => titles.size > 0 && files.size > 0, { timeout: 60_000 })
        }
        await running.kill()
        await writing
      }

      const last = await startProcess(environment)
      onTestFinished(() => last.kill())
      await checkEverything(last, await administratorOf(last), titles, files)
      expect(titles.size).toBeGreaterThan(0)
      expect(files.size).toBeGreaterThan(0)
      await last.stop()
    },
  )
})

type Ask = (
  method: string,
  path: string,
  data?: object,
) => Promise<{
  status: number
  headers: Headers
  body: { doc: Doc; docs: Doc[]; errors?: unknown }
}>

/** Talks to the server as the administrator. */
async function administratorOf({ url }: RunningProcess): Promise<Ask> {
  const headers = new Headers()
  const ask: Ask = async (method, path, data) => {
    const isForm = data instanceof FormData
    const response = await fetch(url + path, {
      method,
      headers: isForm ? headers : [...headers, ['content-type', 'application/json']],
      ...(data && { body: isForm ? data : JSON.stringify(data) }),
    })
    const { status, headers: answered } = response
    return { status, headers: answered, body: (await response.json()) as never }
  }
  headers.set('authorization', `JWT ${tokenIn(await ask('POST', '/api/users/login', ACCOUNT))}`)
  return ask
}

/** Repeats something until the server is gone; what the server refuses is a failure of the test. */
async function untilKilled(work: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      await work()
    } catch (error) {
      // What fetch throws when there is nobody any more, or an answer breaks off.
      if (error instanceof TypeError) return
      throw error
    }
  }
}

const newText = () => {
  const title = `Text ${crypto.randomUUID()}`
  return { title, body: plainText(title) }
}

async function publishAndChange(ask: Ask, titles: Map<string, string>) {
  const first = newText()
  const data = { ...first, kind: 'news', _status: 'published' }
  const { status, body } = await ask('POST', '/api/articles', data)
  expect(status, JSON.stringify(body)).toBe(201)
  const { id } = body.doc
  titles.set(id, first.title)
  const second = newText()
  // Until it is answered, either may be there.
  titles.delete(id)
  const changed = await ask('PATCH', `/api/articles/${id}`, { ...second, _status: 'published' })
  expect(changed.status, JSON.stringify(changed.body)).toBe(200)
  titles.set(id, second.title)
}

async function publishInBulk(ask: Ask, titles: Map<string, string>) {
  const ids: string[] = []
  for (let n = 0; n < 3; n += 1) {
    const data = { ...newText(), kind: 'news' }
    ids.push((await ask('POST', '/api/articles?draft=true', data)).body.doc.id)
  }
  const where = `where[id][in]=${ids.join(',')}`
  const data = { _status: 'published' }
  const { body } = await ask('PATCH', `/api/articles?draft=true&${where}`, data)
  expect(body.errors).toEqual([])
  for (const { id, title } of body.docs) titles.set(id, title ?? '')
}

async function upload(ask: Ask, files: Map<string, string>, photo: Buffer) {
  const form = new FormData()
  form.append('_payload', JSON.stringify({ alt: 'Ein Bild' }))
  form.append('file', new Blob([new Uint8Array(photo)], { type: 'image/png' }), 'bild.png')
  const { status, body } = await ask('POST', '/api/media', form)
  expect(status, JSON.stringify(body)).toBe(201)
  files.set(body.doc.id, body.doc.url ?? '')
}

async function checkEverything(
  running: RunningProcess,
  ask: Ask,
  titles: Map<string, string>,
  files: Map<string, string>,
): Promise<void> {
  const read = reader(running)
  for (const [id, title] of titles) {
    const { json } = await read.get(`/v1/de/articles/${id}`)
    expect(json).toMatchObject({ title, body: `<p>${title}</p>` })
  }
  for (const [id, url] of files) {
    expect((await ask('GET', `/api/media/${id}`)).status).toBe(200)
    expect((await read.get(new URL(url, running.url).pathname)).status).toBe(200)
  }
  // Also what was not acknowledged any more is either there for everybody, whole, or for nobody.
  for (let page = 1, isMore = true; isMore; page += 1) {
    const list = `limit=100&page=${page}&depth=0&where[_status][equals]=published`
    const { docs } = (await ask('GET', `/api/articles?${list}`)).body
    for (const { id, title, body } of docs) {
      const { json } = await read.get(`/v1/de/articles/${id}`)
      expect(json).toMatchObject({ title, body: `<p>${title}</p>` })
      expect(JSON.stringify(body)).toContain(title)
    }
    isMore = docs.length === 100
  }
}
