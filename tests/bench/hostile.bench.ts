import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newDatabase, temporaryFolder } from '../helpers/databases.ts'
import { type RunningProcess, startProcess } from '../helpers/startProcess.ts'

const ACCOUNT = { email: 'leitung@example.org', password: 'Zeche Zollverein 1847' }
const JSON_TYPE = { 'Content-Type': 'application/json' }

type Question = { path: string; init: RequestInit }

/** The costliest question of each kind that was found, as a stranger may ask it. */
const QUESTIONS: Record<string, Question> = {
  'GraphQL: fragments that double': graphql(`
    {
      Pages {
        docs {
          ...f0
        }
      }
    }
    ${Array.from(
      { length: 24 },
      (_, n) => `fragment f${n} on Page { ...f${n + 1} ...f${n + 1} }`,
    ).join(' ')}
  `),
  'GraphQL: the same list 18 times': graphql(
    `{ ${Array.from({ length: 18 }, (_, n) => `a${n}: Articles(limit: 200) { docs { title body } }`).join(' ')} }`,
  ),
  'GraphQL: as much as it gives': graphql('{ Articles(limit: 50) { docs { title body teaser } } }'),
  '12,000 conditions': {
    path: '/api/articles',
    init: {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'X-Payload-HTTP-Method-Override': 'GET',
      },
      body: `where=${JSON.stringify({
        or: Array.from({ length: 12_000 }, () => ({ 'goals.title': { equals: 'x' } })),
      })}`,
    },
  },
  '50 conditions': get(
    `/api/articles?${Array.from({ length: 50 }, (_, n) => `where[or][${n}][title][like]=${n}`).join('&')}`,
  ),
  '1,000 orders': get(`/api/articles?sort=${'goals.title,'.repeat(1000)}`),
  'REST: as much as it gives': get('/api/articles?limit=200&depth=3&locale=all'),
  'v1: a hundred documents as Markdown': get('/v1/de/articles?limit=100&format=markdown'),
  'v1: a search': get(`/v1/de/articles?limit=100&q=${'a+'.repeat(500)}`),
  'an upload of 24 MB by nobody': {
    path: '/api/media',
    init: { method: 'POST', body: form(Buffer.alloc(24 * 1024 * 1024), 'a.png') },
  },
  'a wrong password': {
    path: '/api/users/login',
    init: {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify({ ...ACCOUNT, password: 'wrong' }),
    },
  },
  'the sign-in page': get('/admin/login'),
}

/** How long others wait while somebody asks the worst. There is nothing to compare it with but itself. */
let mehrklang: RunningProcess
let editor: Record<string, string>
const rows: Record<string, object> = {}

beforeAll(async () => {
  mehrklang = await startProcess({
    DATABASE_URI: await newDatabase(),
    DATA_DIR: path.join(await temporaryFolder(), 'data'),
    SEED: 'demo',
    ADMIN_EMAIL: ACCOUNT.email,
    ADMIN_PASSWORD: ACCOUNT.password,
  })
  const response = await fetch(`${mehrklang.url}/api/users/login`, {
    method: 'POST',
    headers: JSON_TYPE,
    body: JSON.stringify(ACCOUNT),
  })
  editor = {
    Cookie: response.headers.getSetCookie().join('; ').split(';', 1).join(''),
    'Sec-Fetch-Site': 'same-origin',
  }
}, 600_000)
afterAll(async () => {
  console.table(rows)
  await mehrklang?.stop()
})

it.each(Object.keys(QUESTIONS))('%s', { timeout: 300_000 }, async (name) => {
  const { path: address, init } = QUESTIONS[name] as Question
  // What is made when it is first asked for belongs to no question.
  await (await fetch(`${mehrklang.url}/api/articles?limit=1`)).arrayBuffer()
  rows[name] = await measure(address, init)
})

it('a picture of 16 megapixels by an editor', { timeout: 300_000 }, async () => {
  const background = { r: 20, g: 90, b: 160 }
  const picture = await sharp({ create: { width: 4000, height: 4000, channels: 3, background } })
    .avif({ effort: 0 })
    .toBuffer()
  const init = { method: 'POST', headers: editor, body: form(picture, 'a.avif') }
  rows['a picture of 16 megapixels by an editor'] = await measure('/api/media', init)
})

/** Asks, and asks `/healthz` again and again meanwhile. */
async function measure(address: string, init: RequestInit): Promise<object> {
  const began = performance.now()
  const asked: { answer?: object } = {}
  const answered = fetch(mehrklang.url + address, init)
    .then(async (response) => {
      const kB = Math.round((await response.arrayBuffer()).byteLength / 1024)
      return { status: response.status, kB }
    })
    .catch((error: unknown) => {
      // A body that nobody wants is not waited for.
      if (error instanceof TypeError) return { status: 'cut off' }
      throw error
    })
    .then((answer) => (asked.answer = { ...answer, ms: Math.round(performance.now() - began) }))
  let waited = 0
  while (!asked.answer) {
    const asking = performance.now()
    expect((await fetch(`${mehrklang.url}/healthz`)).status).toBe(200)
    waited = Math.max(waited, performance.now() - asking)
  }
  return { ...(await answered), '/healthz waited ms': Math.round(waited) }
}

function get(address: string): Question {
  return { path: address, init: {} }
}

function graphql(query: string): Question {
  const init = { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ query }) }
  return { path: '/api/graphql', init }
}

function form(content: Buffer, name: string): FormData {
  const sent = new FormData()
  sent.append('_payload', JSON.stringify({ alt: 'Ein Bild' }))
  sent.append('file', new Blob([new Uint8Array(content)], { type: 'image/png' }), name)
  return sent
}
