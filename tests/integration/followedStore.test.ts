import path from 'node:path'
import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { KEPT, trim } from '../../src/changes/trim.ts'
import { openProjector, type Projector } from '../../src/delivery/projector.ts'
import { openReadStore, type ReadStore } from '../../src/delivery/store/openReadStore.ts'
import { paragraph, richText, text } from '../../src/richText/nodes.ts'
import { splitKey } from '../../src/delivery/source.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { temporaryFolder } from '../helpers/databases.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'
import { rebuiltStore } from '../helpers/rebuiltStore.ts'

const publicUrl = 'https://cms.example.org'

describeOnDatabase('a read store after a start', () => {
  let payload: Payload
  let write: ContentWriter
  let store: ReadStore
  let projector: Projector
  /** A document that the store has lost without knowing. */
  let lost: string

  const start = async () => {
    projector = openProjector({ payload, store, publicUrl })
    await projector.start()
  }
  const has = (id: string) => store.document('pages', id, 'de') !== undefined
  const lose = (id: string) => store.removeSource('pages', id)

  beforeAll(async () => {
    payload = await openTestPayload()
    write = contentWriter(payload)
    store = openReadStore(path.join(await temporaryFolder(), 'delivery.db'))
    await start()
    lost = await write.publish('pages', { title: 'Verloren' })
  })
  afterAll(async () => {
    await projector.close()
    store.close()
    await payload.destroy()
  })
  beforeEach(async () => {
    await projector.close()
    lose(lost)
  })

  it('has what was committed before the process ended, and is compared by its operator', async () => {
    const id = await write.publish('pages', { title: 'Niemand hat es mehr gesehen' })
    expect(has(id)).toBe(false)
    await start()
    // Without transactions the log may not know everything.
    expect([has(id), has(lost)]).toEqual([true, !inject('hasTransactions')])
    const different = inject('hasTransactions') ? [`pages/${lost}`] : []
    expect(await projector.reconcile()).toEqual(different)
    expect(await projector.reconcile()).toEqual([])
    expect(has(lost)).toBe(true)
  })

  it('has all of many documents that were written meanwhile, and not what is gone again', async () => {
    const ids: string[] = []
    for (let n = 0; n < 20; n += 1) {
      ids.push(await write.publish('pages', { title: `Seite ${n}` }))
      await write.publish('topics', { name: `Thema ${n}` })
    }
    const [gone = '', ...there] = ids
    await payload.delete({ collection: 'pages', id: gone })
    await start()
    expect([has(gone), ...there.map(has)]).toEqual([false, ...there.map(() => true)])
    // Only that one had been lost.
    const different = inject('hasTransactions') ? [`pages/${lost}`] : []
    expect(await projector.reconcile()).toEqual(different)
    expect(store.dump()).toEqual(await rebuiltStore(payload, publicUrl))
  })

  it('has everything where the log has been trimmed meanwhile', async () => {
    const id = await write.publish('pages', { title: 'Eins' })
    await write.publish('pages', { title: 'Zwei' })
    await trim(payload, new Date(), { ...KEPT, entries: 1 })
    await start()
    expect([has(id), has(lost)]).toEqual([true, true])
  })

  it('is never put back while everything is compared', async () => {
    const long = richText(Array.from({ length: 3000 }, () => paragraph([text('Sehr lang.')])))
    // Both are read at once, and the long one keeps the other from being put.
    await write.publish('pages', { title: 'Lang', body: long })
    const often = await write.publish('pages', { title: '0' })
    const put: number[] = []
    const putSource: ReadStore['putSource'] = (source, rows) => {
      if (source.id === often) put.push(Number((source.doc.title as { de: string }).de))
      store.putSource(source, rows)
    }
    const found = Promise.withResolvers<void>()
    const stamps = () => {
      found.resolve()
      return store.stamps()
    }
    projector = openProjector({
      payload,
      store: Object.create(store, {
        putSource: { value: putSource },
        stamps: { value: stamps },
      }) as ReadStore,
      publicUrl,
    })
    await projector.start()
    for (const id of store.stamps().keys()) lose(splitKey(id)[1])
    const progress = { isOver: false }
    const compared = projector.reconcile().finally(() => (progress.isOver = true))
    await found.promise
    for (let title = 1; !progress.isOver; title += 1) {
      await write.change('pages', often, { title: String(title) })
    }
    await compared
    expect(put.length).toBeGreaterThan(2)
    expect(put).toEqual(put.toSorted((one, other) => one - other))
  })
})
