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

  /** How many rows are written when a language is switched on, and off again. */
  const rowsOfSwitching = async () => {
    const { store } = server
    const before = store.rowsWritten()
    await write.setLanguage('fa', { status: 'offered' })
    await write.setLanguage('fa', { status: 'prepared' })
    return store.rowsWritten() - before
  }

  it('is not needed for a language: switching one writes as little for many documents as for few', async () => {
    await rowsOfSwitching()
    const few = await rowsOfSwitching()
    for (const source of many(DOCUMENTS)) server.store.putSource(source)
    expect(await rowsOfSwitching()).toBe(few)

    const first = () => read.get('/v1/fa/pages/many-0')
    expect((await first()).json.code).toBe('language-not-offered')
    await write.setLanguage('fa', { status: 'offered' })
    expect((await first()).json.language).toMatchObject({ requested: 'fa', served: 'de' })
    expect((await read.get('/v1/fa/pages?limit=1')).json.totalDocs).toBe(DOCUMENTS)
  })

  it('is not needed for what many documents show', async () => {
    const { store } = server
    const topic = await write.publish('topics', { name: 'Vorher' })
    const rowsOfRenaming = async (name: string) => {
      const before = store.rowsWritten()
      await write.change('topics', topic, { name })
      return store.rowsWritten() - before
    }
    for (const source of many(DOCUMENTS)) {
      const { title, slug } = source.doc
      const doc = { id: source.id, title, slug, topics: [topic] }
      store.putSource({ ...source, collection: 'goals', doc })
    }
    // Its own, and those with which the search index puts itself in order now and then.
    expect(await rowsOfRenaming('Nachher')).toBeLessThan(DOCUMENTS)
    const { json } = await read.get('/v1/de/goals/many-7')
    expect(json['topics']).toMatchObject([{ name: 'Nachher' }])
  })

  it('lets others have their turn, and a write go first: everything is compared with the database', async () => {
    const { projector, store } = server
    const left = () => [...store.stamps().keys()].filter((key) => key.includes('/many-')).length
    // Long enough on a fast machine, too.
    for (const source of many(5 * DOCUMENTS)) store.putSource(source)
    const all = left()
    expect(all).toBe(6 * DOCUMENTS)

    // None of them is in the database: they go, one after the other.
    const state = { done: false }
    const comparing = projector.reconcile().finally(() => (state.done = true))
    let id: string | undefined
    while (!state.done) {
      expect((await read.get('/healthz')).status).toBe(200)
      const now = left()
      if (id !== undefined || now === all || now === 0) continue
      id = await write.publish('topics', { name: 'Dazwischen' })
      expect((await read.get(`/v1/de/topics/${id}`)).json['name']).toBe('Dazwischen')
    }
    await comparing
    // Somebody asked while some were gone and others not, wrote, and saw it.
    expect(id).toBeDefined()
    expect(left()).toBe(0)
  })

  it('is stopped by closing, and goes on where it was', async () => {
    const { openProjector } = await import('../../src/delivery/projector.ts')
    const { store, payload, url } = server
    const left = () => [...store.stamps().keys()].filter((key) => key.includes('/many-')).length
    await server.projector.close()
    for (const source of many(DOCUMENTS)) store.putSource(source)
    const closing = openProjector({ payload, store, publicUrl: url })
    const interrupted = closing.reconcile()
    await Promise.all([expect(interrupted).rejects.toThrow('Delivery is closing'), closing.close()])
    expect(left()).toBeGreaterThan(0)

    const next = openProjector({ payload, store, publicUrl: url })
    await next.reconcile()
    expect([next.behind, left()]).toEqual([false, 0])
    server.projector = next
  })
})
