import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openProjector, type Projector } from '../../src/delivery/projector.ts'
import { openReadStore, type ReadStore } from '../../src/delivery/store/openReadStore.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'

const publicUrl = 'https://cms.example.org'
const RECOVERY = { timeout: 60_000, interval: 100 }

describeOnDatabase('a document that cannot be presented', () => {
  let payload: Payload
  let write: ContentWriter
  let store: ReadStore
  let projector: Projector
  /** A person of whom the store says that it cannot be read: whoever shows it cannot be presented. */
  let unreadable: string | undefined
  let author: string
  let topic: string
  let bad: string
  let good: string

  const openStore = () => {
    const real = openReadStore(':memory:')
    const source: ReadStore['source'] = (collection, id) => {
      if (collection === 'people' && id === unreadable) throw new Error('This one is broken.')
      return real.source(collection, id)
    }
    return Object.create(real, { source: { value: source } }) as ReadStore
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
    unreadable = undefined
    store = openStore()
    projector = openProjector({ payload, store, publicUrl })
    await projector.start()
    author = await write.publish('people', { name: 'Autorin' })
    topic = await write.publish('topics', { name: 'Vorher' })
    const article = { kind: 'news', topics: [topic] }
    bad = await write.publish('articles', { title: 'Kaputt', authors: [author], ...article })
    good = await write.publish('articles', { title: 'Heil', ...article })
    return () => projector.close()
  })

  it('keeps its last text when it is changed, and gets the new one later by itself', async () => {
    unreadable = author
    await write.change('articles', bad, { title: 'Neu' })
    await write.change('articles', good, { title: 'Auch neu' })
    expect([titleOf(bad)?.title, titleOf(good)?.title]).toEqual(['Kaputt', 'Auch neu'])
    expect([projector.degraded, projector.behind]).toEqual([[`articles/${bad}`], false])

    unreadable = undefined
    await expect.poll(() => titleOf(bad)?.title, RECOVERY).toBe('Neu')
    await expect.poll(() => projector.degraded).toEqual([])
  })

  it('does not stop others that show the same document', async () => {
    unreadable = author
    await write.change('topics', topic, { name: 'Nachher' })
    expect([topicOf(bad), topicOf(good)]).toEqual(['Vorher', 'Nachher'])
    expect([projector.degraded, projector.behind]).toEqual([[`articles/${bad}`], false])
  })

  it('does not stop a language', async () => {
    await write.setLanguage('fa', { status: 'prepared' })
    unreadable = author
    await write.setLanguage('fa', { status: 'offered' })
    expect([titleOf(bad, 'tr')?.title, titleOf(good, 'fa')?.title]).toEqual(['Kaputt', 'Heil'])
    expect(projector.degraded).toContain(`articles/${bad}`)
    expect([projector.behind, store.languages().map(({ tag }) => tag)]).toEqual([
      false,
      expect.arrayContaining(['fa']),
    ])
  })

  it('does not stop a start, and is tried again by the next one', async () => {
    unreadable = author
    await projector.close()
    store = openStore()
    projector = openProjector({ payload, store, publicUrl })
    await projector.start()
    expect([titleOf(bad), titleOf(good)?.title]).toEqual([undefined, 'Heil'])
    expect(projector.degraded).toContain(`articles/${bad}`)

    await projector.close()
    unreadable = undefined
    projector = openProjector({ payload, store, publicUrl })
    await projector.start()
    expect([projector.degraded, titleOf(bad)?.title]).toEqual([[], 'Kaputt'])
  })
})
