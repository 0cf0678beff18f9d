import { schedulePublishHandler } from '@payloadcms/ui/utilities/schedulePublishHandler'
import { createLocalReq, type Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { picture } from '../helpers/pictures.ts'
import { reader, type Reader } from '../helpers/reader.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

type Sent = Parameters<typeof schedulePublishHandler>[0]

const HOUR = 60 * 60 * 1000

describeOnDatabase('scheduled publishing', () => {
  let server: TestServer
  let payload: Payload
  let write: ContentWriter
  let read: Reader
  let editor: string

  beforeAll(async () => {
    server = await startServer()
    payload = server.payload
    write = contentWriter(payload)
    read = reader(server)
    editor = await newAccount('editor')
  })
  afterAll(() => server.stop())

  const newAccount = async (role: 'editor' | 'translator') => {
    const email = `${crypto.randomUUID()}@example.org`
    const data = { email, name: 'Plan', role, password: 'a long password' }
    return (await payload.create({ collection: 'users', data })).id
  }
  const reqOf = async (id: string) => {
    const user = await payload.findByID({ collection: 'users', id, depth: 0 })
    return createLocalReq({ user: { ...user, collection: 'users' } }, payload)
  }
  /** What the admin's drawer sends, by the function that answers it there. */
  const schedule = async (
    type: 'publish' | 'unpublish',
    [relationTo, value]: readonly ['goals' | 'pages', string],
    { by = editor, at = -HOUR }: { by?: string; at?: number } = {},
  ) => {
    const sent = {
      type,
      date: new Date(Date.now() + at),
      doc: { relationTo, value },
      req: await reqOf(by),
      timezone: 'Europe/Berlin',
    }
    const answer = await schedulePublishHandler(sent as unknown as Sent)
    expect(answer).not.toHaveProperty('error')
  }
  const statusOf = async (path: string) => (await read.get(`/v1/de/${path}`)).status
  const waiting = async () => (await payload.count({ collection: 'payload-jobs' })).totalDocs

  describe('when it is due', () => {
    it('a draft is published, and readers see it at once', async () => {
      const topic = await write.publish('topics', { name: 'Thema' })
      const id = await write.draft('goals', { title: 'Zum Termin', topics: [topic] })
      await schedule('publish', ['goals', id])
      expect(await statusOf(`goals/${id}`)).toBe(404)

      await payload.jobs.run()

      const { json } = await read.get('/v1/de/goals/zum-termin')
      expect(json).toMatchObject({ id, title: 'Zum Termin', publishedAt: expect.any(String) })
      expect(await read.titles(`/v1/de/goals?topic=${topic}`)).toEqual(['Zum Termin'])
      expect(await waiting()).toBe(0)
    })

    it('a draft is published although the account that planned it is gone', async () => {
      const id = await write.draft('goals', { title: 'Bleibt geplant' })
      const by = await newAccount('editor')
      await schedule('publish', ['goals', id], { by })
      await payload.delete({ collection: 'users', id: by })

      await payload.jobs.run()

      expect(await statusOf(`goals/${id}`)).toBe(200)
    })

    it('a pending change is published', async () => {
      const id = await write.publish('pages', { title: 'Vorher' })
      const data = { title: 'Nachher' }
      await payload.update({ collection: 'pages', id, data, draft: true })
      await schedule('publish', ['pages', id])
      expect((await read.get(`/v1/de/pages/${id}`)).json['title']).toBe('Vorher')

      await payload.jobs.run()

      expect((await read.get(`/v1/de/pages/${id}`)).json['title']).toBe('Nachher')
    })

    it('a translation stays as it is, and is outdated', async () => {
      const id = await write.publish('pages', { title: 'Deutsch eins' })
      await write.translate(['pages', id], 'tr', { title: 'Türkçe' })
      const data = { title: 'Deutsch zwei' }
      await payload.update({ collection: 'pages', id, data, draft: true })
      await schedule('publish', ['pages', id])

      await payload.jobs.run()

      const { json } = await read.get(`/v1/tr/pages/${id}`)
      expect(json).toMatchObject({ title: 'Türkçe', language: { served: 'tr', outdated: true } })
    })

    it('a published document is taken offline, and off the lists of others', async () => {
      const parent = await write.publish('pages', { title: 'Geht' })
      const id = await write.publish('pages', { title: 'Bleibt', parent })
      await schedule('unpublish', ['pages', parent])
      expect((await read.get(`/v1/de/pages/${id}`)).json).toMatchObject({ parent: { id: parent } })

      await payload.jobs.run()

      expect(await statusOf(`pages/${parent}`)).toBe(404)
      expect((await read.get(`/v1/de/pages/${id}`)).json['parent'] ?? null).toBe(null)
      const kept = await payload.findByID({ collection: 'pages', id: parent, draft: true })
      expect(kept).toMatchObject({ title: 'Geht', _status: 'draft' })
    })

    it('several are published, also when two runs meet', async () => {
      const ids = await Promise.all(
        ['a', 'b', 'c'].map((title) => write.draft('pages', { title: `Zugleich ${title}` })),
      )
      for (const id of ids) await schedule('publish', ['pages', id])

      await Promise.all([payload.jobs.run(), payload.jobs.run()])

      for (const id of ids) expect(await statusOf(`pages/${id}`)).toBe(200)
      expect(await waiting()).toBe(0)
    })
  })

  it('nothing happens before it is due', async () => {
    const id = await write.draft('pages', { title: 'Noch nicht' })
    await schedule('publish', ['pages', id], { at: HOUR })
    const before = await waiting()

    await payload.jobs.run()

    expect(await statusOf(`pages/${id}`)).toBe(404)
    expect(await waiting()).toBe(before)
  })

  describe('what may not be published is not, and the others are', () => {
    const runWith = async (prepare: () => Promise<string>) => {
      const id = await prepare()
      const good = await write.draft('pages', { title: `Gut ${id}` })
      await schedule('publish', ['pages', good])
      await payload.jobs.run()
      expect(await statusOf(`pages/${good}`)).toBe(200)
      return id
    }

    it('with a picture that has no alternative text', async () => {
      const data = await picture('png')
      const file = { data, name: 'ohne-text.png', mimetype: 'image/png', size: data.length }
      const { id: image } = await payload.create({ collection: 'media', data: {}, file })
      const id = await runWith(async () => {
        const goal = await write.draft('goals', { title: 'Bild ohne Text', image })
        await schedule('publish', ['goals', goal])
        return goal
      })
      expect(await statusOf(`goals/${id}`)).toBe(404)
    })

    it('by somebody who is no editor any more', async () => {
      const by = await newAccount('editor')
      const id = await runWith(async () => {
        const page = await write.draft('pages', { title: 'Herabgestuft' })
        await schedule('publish', ['pages', page], { by })
        await payload.update({ collection: 'users', id: by, data: { role: 'translator' } })
        return page
      })
      expect(await statusOf(`pages/${id}`)).toBe(404)
    })

    it('of a document that has been deleted', async () => {
      const id = await runWith(async () => {
        const page = await write.draft('pages', { title: 'Gelöscht' })
        await schedule('publish', ['pages', page])
        await payload.delete({ collection: 'pages', id: page })
        return page
      })
      expect(await statusOf(`pages/${id}`)).toBe(404)
    })
  })
})
