import type { CollectionAfterChangeHook } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { afterCommit } from '../../src/database/orderlyTransactions.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { ownDatabase, type OwnDatabase } from '../helpers/ownDatabase.ts'
import { reader, type Reader } from '../helpers/reader.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

/** The projector tries again every few seconds, and MongoDB's driver gives a server up after ten. */
const RECOVERY = { timeout: 60_000, interval: 100 }

describeOnDatabase('health', () => {
  let database: OwnDatabase | undefined
  let server: TestServer
  let read: Reader
  let write: ContentWriter
  beforeAll(async () => {
    database = await ownDatabase()
    server = await startServer(database?.uri)
    read = reader(server)
    write = contentWriter(server.payload)
  })
  afterAll(async () => {
    await server.stop()
    await database?.stop()
  })

  const ready = async () => {
    const { status, json } = await read.get('/readyz')
    return [status, (json as unknown as { reasons?: string[] }).reasons ?? []]
  }

  it('says that the process is alive and can serve', async () => {
    for (const [path, status] of [
      ['/healthz', 'alive'],
      ['/readyz', 'ready'],
    ] as const) {
      const answer = await read.get(path)
      expect([answer.status, answer.json]).toEqual([200, { status }])
      expect(answer.headers.get('cache-control')).toBe('no-store')
      const head = await read.get(path, { method: 'HEAD' })
      expect([head.status, head.text]).toEqual([200, ''])
    }
  })

  it.each(['/healthz', '/readyz'])('%s is only for reading', async (path) => {
    const options = await read.get(path, { method: 'OPTIONS' })
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS'])
    const post = await read.get(path, { method: 'POST' })
    expect([post.status, post.json.code]).toEqual([405, 'method-not-allowed'])
    expect(post.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
  })

  describe('while the database is away', () => {
    let away: OwnDatabase
    beforeEach(({ skip }) => {
      if (database) away = database
      else skip('no MongoDB server here that may be stopped')
    })

    it('is alive but not ready, answers readers all the same, and recovers', async () => {
      const id = await write.publish('pages', { title: 'Über uns' })
      await write.translate(['pages', id], 'tr', { title: 'Hakkımızda' })
      const paths = [
        '/v1',
        '/v1/languages',
        '/v1/tr',
        '/v1/tr/pages?q=hakkimizda',
        '/v1/tr/pages/hakkimizda',
        `/v1/pages/${id}`,
        '/v1/de/site',
      ]
      const answers = async () =>
        Promise.all(
          paths.map(async (path) => {
            const { status, text } = await read.get(path)
            return { path, status, text }
          }),
        )
      const before = await answers()
      expect(before.map(({ status }) => status)).toEqual(paths.map(() => 200))

      await away.takeAway()
      try {
        expect((await read.get('/healthz')).status).toBe(200)
        expect(await ready()).toEqual([503, ['database']])
        expect((await read.get('/readyz')).headers.get('retry-after')).toBe('5')
        expect(await answers()).toEqual(before)
        expect(await read.redirect('/v1/tr/pages/ueber-uns')).toBe('/v1/tr/pages/hakkimizda')
      } finally {
        await away.bringBack()
      }

      await expect.poll(ready, RECOVERY).toEqual([200, []])
      await write.change('pages', id, { title: 'Neu' })
      expect((await read.get(`/v1/de/pages/${id}`)).json['title']).toBe('Neu')
    })

    it('says that delivery is behind what has been published, and catches up', async () => {
      const id = await write.publish('pages', { title: 'Vorher' })
      const title = async () => (await read.get(`/v1/de/pages/${id}`)).json['title']
      const { afterChange } = server.payload.collections.pages.config.hooks
      // The write has committed, and delivery is about to read what has changed.
      const takeAway: CollectionAfterChangeHook = ({ req }) =>
        afterCommit(req, 'test', () => away.takeAway())
      afterChange.unshift(takeAway)
      await write.change('pages', id, { title: 'Nachher' })
      afterChange.splice(afterChange.indexOf(takeAway), 1)
      try {
        expect(await ready()).toEqual([503, ['database', 'delivery']])
        expect(await title()).toBe('Vorher')
      } finally {
        await away.bringBack()
      }

      await expect.poll(ready, RECOVERY).toEqual([200, []])
      expect(await title()).toBe('Nachher')
    })
  })
})
