import { once } from 'node:events'
import {
  createServer,
  get as ask,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import express from 'express'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { deliveryRouter } from '../../../src/delivery/http/deliveryRouter.ts'
import type { ReadStore } from '../../../src/delivery/store/openReadStore.ts'
import { finishedAnswers } from '../../../src/server/http/finishedAnswers.ts'
import { body, OFFERED, source, storeOf } from '../delivery/fixtures.ts'

let store: ReadStore
let server: Server
let origin: string
/** What has been answered anew. */
let made: string[]
/** What has been logged of answers from memory. */
let logged: Record<string, unknown>[]
/** Happens when a question is not in memory, before its answer is made. */
let onAsked: () => void
/** Happens when an answer has been made and sent, before it is kept. */
let onMade: () => void
/** Room for one of the two articles and some short answers. */
const MOST_BYTES = 4000

const article = (title: string) =>
  source('articles', 'a1', {
    title: { de: title },
    slug: { de: 'a' },
    body: { de: body('Ein Satz. '.repeat(200)) },
  })

beforeEach(async () => {
  store = storeOf([
    article('Eins'),
    source('topics', 't1', { name: { de: 'T' }, slug: { de: 't' } }),
  ])
  made = []
  logged = []
  onAsked = () => undefined
  onMade = () => undefined
  const app = express().disable('etag').use('/v1', deliveryRouter({ store }))
  const counted: RequestListener = (request, response) => {
    made.push(`${request.method} ${request.url}`)
    onAsked()
    response.prependOnceListener('finish', () => onMade())
    ;(app as RequestListener)(request, response)
  }
  const logger = { info: (line: Record<string, unknown>) => void logged.push(line) }
  server = createServer(
    finishedAnswers(counted, { store, logger: logger as never, mostBytes: MOST_BYTES }),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.close()
  server.closeAllConnections()
})

const get = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
  const response = await fetch(origin + path, { method, headers, redirect: 'manual' })
  const sent = Object.fromEntries(response.headers)
  // Of each request its own, and of its connection.
  for (const name of ['x-request-id', 'date', 'connection', 'keep-alive']) delete sent[name]
  return { status: response.status, headers: sent, text: await response.text() }
}
/** The bytes as they come, which `fetch` unpacks. */
const packedBytes = async (path: string, coding: string) => {
  const asking = ask(origin + path, { headers: { 'accept-encoding': coding } })
  const [response] = (await once(asking, 'response')) as [IncomingMessage]
  const bytes = await buffer(response)
  return { coding: response.headers['content-encoding'], etag: response.headers.etag, bytes }
}

it.each(['/v1/de/articles', '/v1/de/articles/a', '/v1/languages', '/v1/de', '/v1/de/topics/t'])(
  'gives %s again as it was, without making it',
  async (path) => {
    const first = await get(path, { 'accept-encoding': 'identity' })
    const again = await get(path, { 'accept-encoding': 'identity' })
    expect(again).toEqual(first)
    expect(made).toEqual([`GET ${path}`])
    expect(logged).toEqual([
      {
        requestId: expect.any(String) as string,
        method: 'GET',
        path,
        status: 200,
        ms: expect.any(Number) as number,
      },
    ])
    const head = await get(path, { 'accept-encoding': 'identity' }, 'HEAD')
    expect(head).toEqual({ ...first, text: '' })
    const known = await get(path, { 'if-none-match': `"x", W/${first.headers['etag']}` })
    const kept = Object.entries(first.headers).filter(
      ([name]) => !/^content-(?:type|length)$/.test(name),
    )
    expect(known).toEqual({ status: 304, text: '', headers: Object.fromEntries(kept) })
    expect((await get(path, { 'if-none-match': '"other"' })).status).toBe(200)
  },
)

it('makes it anew after a change', async () => {
  await get('/v1/de/articles/a')
  store.putSource({ ...article('Zwei'), stamp: '2' })
  expect((await get('/v1/de/articles/a')).text).toContain('Zwei')
  expect((await get('/v1/de/articles/a')).text).toContain('Zwei')
  expect(made).toHaveLength(2)
})

it('goes on giving what a change does not concern', async () => {
  const others = ['/v1/de/topics/t', '/v1/de/topics', '/v1/topics']
  const concerned = '/v1/de/articles?fields=title'
  for (const path of [...others, concerned]) await get(path)
  made = []
  store.putSource({ ...article('Zwei'), stamp: '2' })
  for (const path of others) await get(path)
  expect(made).toEqual([])
  expect((await get(concerned)).text).toContain('Zwei')
  // The same slug in another collection.
  store.putSource({ ...article('Zwei'), stamp: '3', slugs: ['t'] })
  await get('/v1/de/topics/t')
  expect(made).toEqual([`GET ${concerned}`])
})

it('makes a list anew once somebody has the slug that it was asked with', async () => {
  store.putSource({ ...article('Eins'), doc: { ...article('Eins').doc, topics: ['t2'] } })
  const path = '/v1/de/articles?topic=neu&fields=title'
  expect((await get(path)).text).toContain('"totalDocs":0')
  store.putSource(source('topics', 't2', { name: { de: 'Neu' }, slug: { de: 'neu' } }))
  expect((await get(path)).text).toContain('"totalDocs":1')
  store.putSource(source('topics', 't2', { name: { de: 'Neu' }, slug: { de: 'anders' } }))
  expect((await get(path)).text).toContain('"totalDocs":0')
})

it('gives what is negotiated again to those who get the same language', async () => {
  store.setLanguages(OFFERED)
  const asked = async (language: string) => {
    const { headers, text } = await get('/v1/articles/a', { 'accept-language': language })
    return { language: headers['content-language'], address: headers['content-location'], text }
  }
  const german = await asked('de')
  expect(german).toMatchObject({ language: 'de', address: '/v1/de/articles/a' })
  expect(await asked('de-AT, tr;q=0.5')).toEqual(german)
  const turkish = await asked('tr')
  expect(turkish.address).toBe('/v1/tr/articles/a')
  expect(await asked('tr-TR')).toEqual(turkish)
  expect(made).toHaveLength(2)
})

it('keeps what is negotiated for the language that it was answered in', async () => {
  store.setLanguages(OFFERED.filter(({ tag }) => tag !== 'tr'))
  // In between its arrival and its answer.
  onAsked = () => store.setLanguages(OFFERED)
  const { headers } = await get('/v1/articles/a', { 'accept-language': 'tr' })
  expect(headers['content-location']).toBe('/v1/tr/articles/a')
  onAsked = () => undefined
  const german = await get('/v1/articles/a', { 'accept-language': 'de' })
  expect(german.headers['content-location']).toBe('/v1/de/articles/a')
})

it('knows a question in whatever order it is asked', async () => {
  const first = await get('/v1/de/articles?limit=3&sort=title')
  expect(await get('/v1/de/articles?utm=x&sort=title&limit=3')).toEqual(first)
  expect(made).toHaveLength(1)
  expect((await get('/v1/de/articles?sort=title&limit=3&limit=4')).status).toBe(400)
})

it('does not keep what was made before a change and sent after it', async () => {
  onMade = () => store.putSource({ ...article('Zwei'), stamp: '2' })
  expect((await get('/v1/de/articles/a')).text).toContain('Eins')
  onMade = () => undefined
  expect((await get('/v1/de/articles/a')).text).toContain('Zwei')
})

it.each([
  ['what is not there', '/v1/de/articles/nichts'],
  ['what leads on', '/v1/de/articles/A1'],
  ['what is wrong', '/v1/de/articles?limit=0'],
] as const)('does not keep %s', async (_, path) => {
  await get(path)
  await get(path)
  expect(made).toHaveLength(2)
})

it('packs what is asked for again, each coding with a validator of its own', async () => {
  const path = '/v1/de/articles/a'
  const { text, headers } = await get(path)
  expect(headers['vary']).toContain('Accept-Encoding')
  for (const [coding, unpack] of [
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
  ] as const) {
    const packed = async () => (await packedBytes(path, coding)).coding
    await expect.poll(packed, { timeout: 30_000 }).toBe(coding)
    const { bytes, etag } = await packedBytes(path, coding)
    expect(unpack(bytes).toString()).toBe(text)
    expect(bytes.byteLength).toBeLessThan(Buffer.byteLength(text) / 4)
    expect(etag).toBe(headers['etag']?.replace(/"$/, `-${coding}"`))
    expect((await get(path, { 'if-none-match': etag ?? '' })).status).toBe(304)
  }
  expect((await packedBytes(path, 'br;q=0, gzip;q=0')).coding).toBeUndefined()
  expect((await packedBytes('/v1/de/topics/t', 'br')).coding).toBeUndefined()
  expect(made).toEqual([`GET ${path}`, 'GET /v1/de/topics/t'])
})

it('is not filled by parameters that nobody knows', async () => {
  const path = '/v1/de/articles/a'
  await get(path)
  for (let n = 0; n < 500; n += 1) await get(`/v1/de/topics?x${n}=${'y'.repeat(1000)}`)
  const before = made.length
  await get(path)
  expect(made).toHaveLength(before)
})

it('has room for so much, and forgets what nobody has asked for longest', async () => {
  store.putSource({
    ...article('Lang'),
    id: 'a2',
    doc: { ...article('Lang').doc, slug: { de: 'b' } },
  })
  await get('/v1/de/articles/a')
  await get('/v1/de/articles/b')
  await get('/v1/de/articles/b')
  await get('/v1/de/articles/a')
  expect(made.map((one) => one.slice(-1))).toEqual(['a', 'b', 'a'])
})
