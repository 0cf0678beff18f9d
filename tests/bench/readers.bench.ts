import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, it } from 'vitest'
import { contentWriter } from '../helpers/contentWriter.ts'
import { newDatabase, temporaryFolder } from '../helpers/databases.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'
import { photo } from '../helpers/pictures.ts'
import { plainText } from '../helpers/richText.ts'
import { PASSWORD } from '../helpers/signInAs.ts'
import { type RunningProcess, startProcess } from '../helpers/startProcess.ts'
import { sender } from './sender.ts'
import { signIn } from './signIn.ts'
import { machine, quantile, whileAsking } from './whileAsking.ts'

const EMAIL = 'leitung@example.org'
const ARTICLES = 1000
/** That show one goal. */
const OF_GOAL = 125
/** Pages that are read in turn. */
const PAGES = 40
const IDLE_MS = 5000

let mehrklang: RunningProcess
let send: ReturnType<typeof sender>
let goal: string
let language: string

beforeAll(async () => {
  const uri = await newDatabase()
  const payload = await openTestPayload(uri)
  const write = contentWriter(payload)
  goal = await write.publish('goals', { title: 'Ein Ziel' })
  for (let n = 0; n < ARTICLES; n += 1) {
    const goals = n < OF_GOAL ? [goal] : []
    const body = plainText('Ein Satz. '.repeat(200))
    const id = await write.publish('articles', { title: `Artikel ${n}`, kind: 'news', goals, body })
    await write.translate(['articles', id], 'tr', { title: `Yazı ${n}` })
  }
  const where = { tag: { equals: 'fa' } }
  language = (await payload.find({ collection: 'languages', where })).docs[0]?.id ?? ''
  const data = { email: EMAIL, name: 'Leitung', role: 'administrator', password: PASSWORD } as const
  await payload.create({ collection: 'users', data })
  await payload.destroy()
  mehrklang = await startProcess({
    DATABASE_URI: uri,
    DATA_DIR: path.join(await temporaryFolder(), 'data'),
    SEED: 'none',
    WORKERS: '1',
  })
  send = sender(mehrklang.url, await signIn(mehrklang.url, EMAIL))
}, 900_000)
afterAll(() => mehrklang?.stop())

const published = { _status: 'published' }

const WORK: Record<string, () => Promise<unknown>> = {
  nothing: () => setTimeout(IDLE_MS),
  'a hundred articles are published': async () => {
    for (let n = 0; n < 100; n += 1) {
      await send('POST', '/api/articles', { ...published, title: `Neu ${n}`, kind: 'news' })
    }
  },
  [`a goal is published that ${OF_GOAL} articles show, ten times`]: async () => {
    for (let n = 0; n < 10; n += 1) {
      await send('PATCH', `/api/goals/${goal}`, { ...published, title: `Ziel ${n}` })
    }
  },
  'a language is switched on and off, ten times': async () => {
    for (let n = 0; n < 10; n += 1) {
      for (const status of ['offered', 'prepared']) {
        await send('PATCH', `/api/languages/${language}`, { status })
      }
    }
  },
  'ten photos of 24 megapixels are uploaded, two at a time': async () => {
    const data = new Uint8Array(await photo(6000, 4000))
    const upload = (name: string) => {
      const form = new FormData()
      form.append('file', new Blob([data], { type: 'image/jpeg' }), name)
      return send('POST', '/api/media', form)
    }
    for (let n = 0; n < 5; n += 1) await Promise.all([upload(`a${n}.jpg`), upload(`b${n}.jpg`)])
  },
  'the sign-in page is asked for, fifty times': async () => {
    for (let n = 0; n < 50; n += 1) await (await fetch(`${mehrklang.url}/admin/login`)).text()
  },
}

it(
  'how long readers of lists wait while something else happens',
  { timeout: 900_000 },
  async () => {
    const addresses = Array.from(
      { length: PAGES },
      (_, n) => `${mehrklang.url}/v1/tr/articles?page=${n + 1}`,
    )
    const rows: Record<string, object> = {}
    let idle: number | undefined
    try {
      for (const [what, work] of Object.entries(WORK)) {
        const { ms, waits } = await whileAsking(addresses, work)
        const p99 = quantile(waits, 0.99)
        idle ??= p99
        rows[what] = {
          answers: waits.length,
          'work ms': Math.round(ms),
          'median ms': Number(quantile(waits, 0.5).toFixed(1)),
          'p99 ms': Number(p99.toFixed(1)),
          'times of nothing': Number((p99 / idle).toFixed(1)),
          'longest ms': Math.round(Math.max(...waits)),
        }
      }
    } finally {
      console.table(rows)
      console.log(`${machine()}.`)
    }
  },
)
