import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openProjector, type Projector } from '../../src/delivery/projector.ts'
import { openReadStore, type ReadStore } from '../../src/delivery/store/openReadStore.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'

const publicUrl = 'https://cms.example.org'
const RECOVERY = { timeout: 60_000, interval: 100 }

describeOnDatabase('a document that cannot be put into the store', () => {
  let payload: Payload
  let write: ContentWriter
  let store: ReadStore
  let projector: Projector
  /** A document that the store refuses to take in any form. */
  let refused: string | undefined
  let topic: string
  let bad: string
  let good: string

  const openStore = () => {
    const real = openReadStore(':memory:')
    const putSource: ReadStore['putSource'] = (source) => {
      if (source.id === refused) throw new Error('This one is broken.')
      real.putSource(source)
    }
    return Object.create(real, { putSource: { value: putSource } }) as ReadStore
  }
  const titleOf = (id: string, language: 'de' | 'tr' | 'fa' = 'de') => {
    const stored = store.document('articles', id, language)
    return stored && (JSON.parse(stored.json) as { title: string; topics: { name: string }[] })
  }
  const topicOf = (id: string) => titleOf(id)?.topics[0]?.name

  beforeAll(async () => {
    payload = await openTestPayload()
    write = contentWriter(payload)
  })
  afterAll(() => payload.destroy())
  beforeEach(async () => {
    refused = undefined
    store = openStore()
    projector = openProjector({ payload, store, publicUrl })
    await projector.start()
    topic = await write.publish('topics', { name: 'Vorher' })
    const article = { kind: 'news', topics: [topic] }
    bad = await write.publish('articles', { title: 'Kaputt', ...article })
    good = await write.publish('articles', { title: 'Heil', ...article })
    return () => projector.close()
  })

  it('keeps its last text when it is changed, and gets the new one later by itself', async () => {
    refused = bad
    await write.change('articles', bad, { title: 'Neu' })
    await write.change('articles', good, { title: 'Auch neu' })
    expect([titleOf(bad)?.title, titleOf(good)?.title]).toEqual(['Kaputt', 'Auch neu'])
    expect([projector.degraded, projector.behind]).toEqual([[`articles/${bad}`], false])

    refused = undefined
    await expect.poll(() => titleOf(bad)?.title, RECOVERY).toBe('Neu')
    await expect.poll(() => projector.degraded).toEqual([])
  })

  it('does not stop others, and is shown by them as it was', async () => {
    refused = topic
    await write.change('topics', topic, { name: 'Nachher' })
    await write.change('articles', good, { title: 'Neu' })
    expect([titleOf(good)?.title, topicOf(good), topicOf(bad)]).toEqual(['Neu', 'Vorher', 'Vorher'])
    expect([projector.degraded, projector.behind]).toEqual([[`topics/${topic}`], false])
  })

  it('does not stop a language', async () => {
    await write.setLanguage('fa', { status: 'prepared' })
    refused = bad
    await write.change('articles', bad, { title: 'Neu' })
    await write.setLanguage('fa', { status: 'offered' })
    expect([titleOf(bad, 'fa')?.title, titleOf(good, 'fa')?.title]).toEqual(['Kaputt', 'Heil'])
    expect(projector.degraded).toEqual([`articles/${bad}`])
    expect([projector.behind, store.languages().map(({ tag }) => tag)]).toEqual([
      false,
      expect.arrayContaining(['fa']),
    ])
  })

  it('does not stop a start, and is tried again by the next one', async () => {
    refused = bad
    await projector.close()
    store = openStore()
    projector = openProjector({ payload, store, publicUrl })
    await projector.start()
    expect([titleOf(bad), titleOf(good)?.title]).toEqual([undefined, 'Heil'])
    expect(projector.degraded).toContain(`articles/${bad}`)

    await projector.close()
    refused = undefined
    projector = openProjector({ payload, store, publicUrl })
    await projector.start()
    expect([projector.degraded, titleOf(bad)?.title]).toEqual([[], 'Kaputt'])
  })
})
