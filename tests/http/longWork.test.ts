import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Source } from '../../src/delivery/source.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { reader, type Reader } from '../helpers/reader.ts'
import { plainText } from '../helpers/richText.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

const DOCUMENTS = 300

/** Published documents as the store has them, without the cost of writing them into the database. */
const many = (count: number): Source[] =>
  Array.from({ length: count }, (_, n) => ({
    collection: 'pages',
    id: `many-${n}`,
    stamp: '1',
    doc: {
      id: `many-${n}`,
      title: { de: `Seite ${n}` },
      slug: { de: `seite-${n}` },
      body: { de: plainText('Ein Satz. '.repeat(50)) },
    },
    translations: [],
    slugs: [],
  }))

describeOnDatabase('long work of delivery', () => {
  let server: TestServer
  let read: Reader
  let write: ContentWriter
  beforeAll(async () => {
    server = await startServer()
    read = reader(server)
    write = contentWriter(server.payload)
  })
  afterAll(() => server.stop())

  it('lets others have their turn: a language is switched on while everything else goes on', async () => {
    const { store } = server
    await write.setLanguage('fa', { status: 'prepared' })
    for (const source of many(DOCUMENTS)) store.putSource(source)
    store.addAllStale()
    await server.projector.languagesChanged()
    const first = () => read.get('/v1/fa/pages/many-0')
    expect((await first()).json.code).toBe('language-not-offered')

    const state = { done: false }
    const switching = write
      .setLanguage('fa', { status: 'offered' })
      .finally(() => (state.done = true))
    const left: number[] = []
    while (!state.done) {
      expect((await read.get('/healthz')).status).toBe(200)
      expect((await read.get('/v1/de/pages/many-0')).json['title']).toBe('Seite 0')
      left.push(store.staleDocuments().length)
      // Readers do not get a language of which half is missing.
      const answer = await first()
      if (answer.status === 200) expect(store.staleDocuments()).toEqual([])
      else expect(answer.json.code).toBe('language-not-offered')
    }
    await switching
    const between = new Set(left.filter((count) => count > 0 && count < DOCUMENTS))
    expect(between.size).toBeGreaterThan(3)
    expect((await first()).json.language).toMatchObject({ requested: 'fa', served: 'de' })
    expect((await read.get('/v1/fa/pages?limit=1')).json.totalDocs).toBe(DOCUMENTS)
  })

  it('lets a write go first, and is seen by it', async () => {
    const { projector, store } = server
    store.addAllStale()
    const long = projector.languagesChanged()
    const id = await write.publish('topics', { name: 'Dazwischen' })
    expect((await read.get(`/v1/de/topics/${id}`)).json['name']).toBe('Dazwischen')
    expect(store.staleDocuments().length).toBeGreaterThan(0)
    await long
    expect(store.staleDocuments()).toEqual([])
  })

  it('is stopped by closing, and goes on where it was', async () => {
    const { openProjector } = await import('../../src/delivery/projector.ts')
    const { store, payload, url } = server
    await server.projector.close()
    store.addAllStale()
    const closing = openProjector({ payload, store, publicUrl: url })
    const [interrupted] = await Promise.allSettled([closing.languagesChanged(), closing.close()])
    expect(interrupted).toMatchObject({ status: 'rejected', reason: { message: /closing/ } })
    expect(store.staleDocuments().length).toBeGreaterThan(0)

    const next = openProjector({ payload, store, publicUrl: url })
    await next.start()
    expect([next.behind, store.staleDocuments()]).toEqual([false, []])
    server.projector = next
  })
})
