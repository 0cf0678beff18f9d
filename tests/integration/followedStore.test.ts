import path from 'node:path'
import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { KEPT, trim } from '../../src/changes/trim.ts'
import { openProjector, type Projector } from '../../src/delivery/projector.ts'
import { openReadStore, type ReadStore } from '../../src/delivery/store/openReadStore.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { temporaryFolder } from '../helpers/databases.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'

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

  it('has everything where the log has been trimmed meanwhile', async () => {
    const id = await write.publish('pages', { title: 'Eins' })
    await write.publish('pages', { title: 'Zwei' })
    await trim(payload, new Date(), { ...KEPT, entries: 1 })
    await start()
    expect([has(id), has(lost)]).toEqual([true, true])
  })
})
