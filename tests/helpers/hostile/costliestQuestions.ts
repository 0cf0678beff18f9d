import { once } from 'node:events'
import { connect } from 'node:net'
import { avifClaiming, bomb, photo, picture, webpBomb } from '../pictures.ts'

/** What came back, over all that was sent. */
export type Answered = {
  /** Of each answer; none where the connection ended without one. */
  statuses: number[]
  bytes: number
}

export type CostlyQuestion = {
  name: string
  /** Sends it, and resolves once all of it is answered or cut off. */
  ask: () => Promise<Answered>
}

type Server = {
  /** The origin, of a server that believes one proxy: each question comes from another address. */
  url: string
  /** What an editor's requests bring, a session. */
  editor: Record<string, string>
}

const MEGABYTE = 1024 * 1024
const JSON_TYPE = { 'Content-Type': 'application/json' }
const FORM_TYPE = { 'Content-Type': 'application/x-www-form-urlencoded' }

/** Whoever holds an upload open gives up after this; the server should be sooner. */
const PATIENCE_MS = 60_000

/** The costliest question of each kind that was found, as a stranger or an editor may ask it. */
export async function costliestQuestions({ url, editor }: Server): Promise<CostlyQuestion[]> {
  const send = async (path: string, init: RequestInit = {}): Promise<Answered> => {
    const headers = new Headers(init.headers)
    headers.set('X-Forwarded-For', nextAddress())
    try {
      const response = await fetch(url + path, { ...init, headers, redirect: 'manual' })
      const { byteLength } = await response.arrayBuffer()
      return { statuses: [response.status], bytes: byteLength }
    } catch (error) {
      // A body that nobody wants is not waited for.
      if (error instanceof TypeError) return { statuses: [], bytes: 0 }
      throw error
    }
  }
  const get = (name: string, path: string) => ({ name, ask: () => send(path) })
  const post = (name: string, path: string, headers: Record<string, string>, body: string) => ({
    name,
    ask: () => send(path, { method: 'POST', headers, body }),
  })
  const graphql = (name: string, query: string) =>
    post(`GraphQL: ${name}`, '/api/graphql', JSON_TYPE, JSON.stringify({ query }))
  const upload = (
    name: string,
    content: Buffer,
    as: Record<string, string>,
    type = 'image/png',
  ) => ({
    name,
    ask: () => send('/api/media', { method: 'POST', headers: as, body: form(content, type) }),
  })
  const overriding = { ...FORM_TYPE, 'X-HTTP-Method-Override': 'GET' }

  return [
    graphql(
      '24 fragments that double, the last one undefined',
      `
        {
          Pages {
            docs {
              ...f0
            }
          }
        }
        ${fragments((n) => `...f${n + 1} ...f${n + 1}`)}
      `,
    ),
    graphql(
      '24 fragments in a circle',
      `
        {
          Pages {
            docs {
              ...f0
            }
          }
        }
        ${fragments((n) => `...f${(n + 1) % FRAGMENTS}`)}
      `,
    ),
    graphql(
      '200 documents, 18 times',
      `{ ${times(18, (n) => `a${n}: Articles(limit: 200) { docs { title body } }`).join(' ')} }`,
    ),
    graphql(
      'as much as it gives',
      `{ ${times(2, (n) => `a${n}: Articles(limit: 20, page: ${n + 1}) { docs { title body } }`).join(' ')} }`,
    ),
    post(
      '12,000 conditions',
      '/api/articles',
      overriding,
      `where=${JSON.stringify({ or: times(12_000, () => ({ 'goals.title': { equals: 'x' } })) })}`,
    ),
    get(
      'as many conditions as a stranger has',
      `/api/articles?limit=20&${times(20, (n) => `where[or][${n}][title][like]=${n}`).join('&')}`,
    ),
    get(
      'REST: as much as a stranger gets, with the numbers of joined lists',
      '/api/goals?limit=20&depth=1&joins[articlesJoin][count]=true&joins[eventsJoin][count]=true',
    ),
    get('1,000 fields to sort by', `/api/articles?sort=${'goals.title,'.repeat(1000)}`),
    get('REST: 200 documents, 3 deep', '/api/articles?limit=200&depth=3'),
    get('REST: all languages', '/api/articles?limit=200&locale=all'),
    get('v1: a hundred documents as Markdown', '/v1/de/articles?limit=100&format=markdown'),
    get('v1: a search for 500 words', `/v1/de/articles?limit=100&q=${'a+'.repeat(500)}`),
    {
      name: 'v1: 300 of them, pipelined',
      ask: () => sendBytes(url, pipelined(300, '/v1/de/articles?limit=100&format=markdown')),
    },
    upload('an upload of 24 MB by nobody', Buffer.alloc(24 * MEGABYTE), {}),
    { name: '80 uploads held open by nobody', ask: () => hold(url, 80, {}) },
    { name: '80 uploads held open by an editor', ask: () => hold(url, 80, editor) },
    upload(
      'an AVIF that says 12,000 × 8,000',
      await avifClaiming(12_000, 8000),
      editor,
      'image/avif',
    ),
    upload('an AVIF of 4,000 × 4,000', await picture('avif', 4000, 4000), editor, 'image/avif'),
    upload('a PNG of 60,000 × 1,600', bomb(60_000, 1600), editor),
    upload('a PNG of 8,000 × 5,000', bomb(8000, 5000), editor),
    upload('a WebP of 38 bytes, 8,000 × 5,000', await webpBomb(8000, 5000), editor, 'image/webp'),
    upload('a photo of 24 megapixels', await photo(6000, 4000), editor, 'image/jpeg'),
    {
      name: 'a hundred wrong passwords at once',
      ask: async () =>
        together(
          times(100, (n) =>
            send('/api/users/login', {
              method: 'POST',
              headers: { ...JSON_TYPE, 'Sec-Fetch-Site': 'same-origin' },
              body: JSON.stringify({ email: `${n}@example.org`, password: 'a wrong password' }),
            }),
          ),
        ),
    },
    post(
      'JSON of 30,000 levels',
      '/api/users/login',
      JSON_TYPE,
      `{"email":${'['.repeat(30_000)}${']'.repeat(30_000)}}`,
    ),
    post(
      'GraphQL: variables of 200,000 levels',
      '/api/graphql',
      JSON_TYPE,
      `{"query":"{ Pages { totalDocs } }","variables":{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`,
    ),
    get('an address of 15 kB', `/v1/de/articles?${'topic=a&'.repeat(1900)}`),
    get('an address of 100 kB', `/${'a/'.repeat(50_000)}`),
    get('the sign-in page', '/admin/login'),
  ]
}

const FRAGMENTS = 24

const fragments = (inside: (n: number) => string) =>
  times(FRAGMENTS, (n) => `fragment f${n} on Page { ${inside(n)} }`).join(' ')

const times = <T>(count: number, make: (n: number) => T) =>
  Array.from({ length: count }, (_, n) => make(n))

async function together(all: Promise<Answered>[]): Promise<Answered> {
  const answers = await Promise.all(all)
  return {
    statuses: answers.flatMap(({ statuses }) => statuses),
    bytes: answers.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}

let addresses = 0
const nextAddress = () => {
  addresses += 1
  return `198.51.100.${addresses % 256}`
}

function form(content: Buffer, type: string): FormData {
  const sent = new FormData()
  sent.append('_payload', JSON.stringify({ alt: 'Ein Bild' }))
  sent.append('file', new Blob([new Uint8Array(content)], { type }), 'a.png')
  return sent
}

function pipelined(count: number, path: string): string {
  const request = (more: string) =>
    `GET ${path} HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: ${nextAddress()}\r\n${more}\r\n`
  return times(count, (n) => request(n === count - 1 ? 'Connection: close\r\n' : '')).join('')
}

/** Sends the first megabyte of uploads of 24, and nothing more. */
function hold(url: string, count: number, as: Record<string, string>): Promise<Answered> {
  const headers = {
    ...as,
    'X-Forwarded-For': nextAddress(),
    'Content-Type': 'multipart/form-data; boundary=b',
    'Content-Length': 24 * MEGABYTE,
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const begun = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n'
  return together(
    times(count, () =>
      sendBytes(
        url,
        `POST /api/media HTTP/1.1\r\nHost: a\r\n${lines.join('')}\r\n${begun}${'x'.repeat(MEGABYTE)}`,
      ),
    ),
  )
}

/** Sends what is no request of `fetch`, and takes what comes until the connection is closed. */
async function sendBytes(url: string, bytes: string): Promise<Answered> {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port) })
  let received = ''
  socket.setEncoding('latin1').on('data', (chunk: string) => (received += chunk))
  // The server may close while we are still sending.
  socket.on('error', () => undefined)
  socket.setTimeout(PATIENCE_MS, () => socket.destroy())
  socket.write(Buffer.from(bytes, 'latin1'))
  await once(socket, 'close')
  const statuses = received.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)
  return { statuses: Array.from(statuses, ([, status]) => Number(status)), bytes: received.length }
}
