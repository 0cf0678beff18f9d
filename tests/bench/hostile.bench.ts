import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, it } from 'vitest'
import { heading, paragraph, richText, text } from '../../src/richText/nodes.ts'
import { contentWriter } from '../helpers/contentWriter.ts'
import { newDatabase, temporaryFolder } from '../helpers/databases.ts'
import { type Answered, costliestQuestions } from '../helpers/hostile/costliestQuestions.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'
import { PASSWORD } from '../helpers/signInAs.ts'
import { type RunningProcess, startProcess } from '../helpers/startProcess.ts'
import { signIn } from './signIn.ts'
import { machine, quantile, whileAsking } from './whileAsking.ts'

const EMAIL = 'redaktion@example.org'

/** A front end's list has as many, with some pages of text each. */
const ARTICLES = 100
const PARAGRAPHS = 40

/** How long `/healthz` is asked while nothing else is, in milliseconds. */
const IDLE_MS = 3000

/** So long after a question nothing of it is going on any more, in milliseconds. */
const REST_MS = 500

/**
 * How long others wait while somebody asks the worst: how long `/healthz` waited at most, also in as many
 * times of its usual wait in the same run. It prints a table.
 */
let mehrklang: RunningProcess
let editor: Record<string, string>

async function prepare(uri: string): Promise<void> {
  const payload = await openTestPayload(uri)
  const write = contentWriter(payload)
  const topic = await write.publish('topics', { name: 'Ein Thema' })
  const goal = await write.publish('goals', { title: 'Ein Ziel', topics: [topic] })
  const body = (words: string) =>
    richText(
      Array.from({ length: PARAGRAPHS }, (_, n) =>
        n % 10 === 0
          ? heading('h2', [text(words)])
          : paragraph([text(`${words} `.repeat(10)), text(words, 1)]),
      ),
    )
  for (let n = 0; n < ARTICLES; n += 1) {
    const german = { title: `Artikel ${n}`, kind: 'news', goals: [goal], topics: [topic] }
    const id = await write.publish('articles', { ...german, body: body('Ein Satz.') })
    await write.translate(['articles', id], 'tr', { title: `Yazı ${n}`, body: body('Bir cümle.') })
  }
  await payload.create({
    collection: 'users',
    data: { email: EMAIL, name: 'Redaktion', role: 'editor', password: PASSWORD },
  })
  await payload.destroy()
}

beforeAll(async () => {
  const uri = await newDatabase()
  await prepare(uri)
  mehrklang = await startProcess({
    DATABASE_URI: uri,
    DATA_DIR: path.join(await temporaryFolder(), 'data'),
    SEED: 'none',
  })
  editor = await signIn(mehrklang.url, EMAIL)
}, 600_000)
afterAll(() => mehrklang?.stop())

it('the costliest question of each kind', { timeout: 900_000 }, async () => {
  // What is made when it is first asked for belongs to no question.
  for (const address of ['/api/articles?limit=1', '/v1/de/articles', '/admin/login']) {
    await (await fetch(mehrklang.url + address)).arrayBuffer()
  }
  const rows: Record<string, object> = {}
  const health = [`${mehrklang.url}/healthz`]
  const usual = quantile((await whileAsking(health, () => setTimeout(IDLE_MS))).waits, 0.5)
  try {
    for (const { name, ask } of await costliestQuestions({ url: mehrklang.url, editor })) {
      const { result: answered, ms, waits } = await whileAsking(health, ask)
      const longest = Math.max(...waits)
      rows[name] = {
        status: statusesOf(answered),
        kB: Math.ceil(answered.bytes / 1024),
        ms: Math.round(ms),
        '/healthz waited ms': Math.round(longest),
        'times its usual': Math.round(longest / usual),
      }
      await setTimeout(REST_MS)
    }
  } finally {
    console.table(rows)
    console.log(`/healthz usually waits ${usual.toFixed(1)} ms. ${machine()}.`)
  }
})

/** `200`, or `200 × 21, 429 × 279`. */
function statusesOf({ statuses }: Answered): string {
  if (statuses.length === 0) return 'cut off'
  const counts = Map.groupBy(statuses, (status) => status)
  return [...counts]
    .map(([status, { length }]) => (length === 1 ? `${status}` : `${status} × ${length}`))
    .join(', ')
}
