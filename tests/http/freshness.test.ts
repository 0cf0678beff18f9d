import { afterAll, beforeAll, expect, it } from 'vitest'
import { unpublishTranslation } from '../../src/translation/unpublishTranslation.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { reader, type Reader } from '../helpers/reader.ts'
import { plainText } from '../helpers/richText.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

/** Every write is seen by the very next read: nothing here waits. */
describeOnDatabase('a read after a write', () => {
  let server: TestServer
  let read: Reader
  let write: ContentWriter
  beforeAll(async () => {
    server = await startServer()
    read = reader(server)
    write = contentWriter(server.payload)
  })
  afterAll(() => server.stop())

  const newTitle = () => `Titel ${crypto.randomUUID()}`
  const language = async (path: string) => (await read.get(path)).json.language

  it('sees what is published: alone, in lists, in searches and as related', async () => {
    const title = newTitle()
    const id = await write.draft('topics', { name: title })
    const goal = await write.publish('goals', { title: 'Ziel', topics: [id] })
    const seen = async () => [
      (await read.get(`/v1/de/topics/${id}`)).status,
      await read.titles(`/v1/de/topics?q=${encodeURIComponent(title)}`),
      await read.titles(`/v1/tr/goals?topic=${id}`),
      (await read.get(`/v1/tr/goals/${goal}`)).json['topics'],
    ]
    expect(await seen()).toEqual([404, [], [], []])
    await write.change('topics', id, {})
    const summary = expect.objectContaining({ id, name: title })
    expect(await seen()).toEqual([200, [title], ['Ziel'], [summary]])
    await write.change('topics', id, { _status: 'draft' })
    expect(await seen()).toEqual([404, [], [], []])
  })

  it('sees a changed text although the reader has the old one', async () => {
    const id = await write.publish('pages', { title: 'Alt', body: plainText('Vorher.') })
    const before = await read.get(`/v1/de/pages/${id}`)
    const headers = { 'if-none-match': before.headers.get('etag') ?? '' }
    expect((await read.get(`/v1/de/pages/${id}`, { headers })).status).toBe(304)
    await write.change('pages', id, { body: plainText('Nachher.') })
    const after = await read.get(`/v1/de/pages/${id}`, { headers })
    expect([after.status, after.json['body']]).toEqual([200, '<p>Nachher.</p>'])
    expect(await read.titles('/v1/de/pages?q=vorher')).toEqual([])
  })

  it('is led from the old slug to the new one, and back when it changes back', async () => {
    const id = await write.publish('pages', { title: 'Erste Adresse' })
    await write.change('pages', id, { slug: 'zweite' })
    expect(await read.redirect('/v1/de/pages/erste-adresse?x=1')).toBe('/v1/de/pages/zweite?x=1')
    expect(await read.redirect('/v1/de/pages/zweite')).toBe(200)
    await write.change('pages', id, { slug: 'erste-adresse' })
    expect(await read.redirect('/v1/de/pages/zweite')).toBe('/v1/de/pages/erste-adresse')
    expect(await read.redirect('/v1/de/pages/erste-adresse')).toBe(200)
  })

  it.each([
    ['deleted', (id: string) => server.payload.delete({ collection: 'pages', id })],
    [
      'in the bin',
      (id: string) => {
        const data = { deletedAt: new Date().toISOString() }
        return server.payload.update({ collection: 'pages', id, data })
      },
    ],
  ])('does not see what is %s', async (_, remove) => {
    const title = newTitle()
    const id = await write.publish('pages', { title })
    const slug = (await read.get(`/v1/de/pages/${id}`)).json.slug
    await server.payload.updateGlobal({
      slug: 'navigation',
      data: { items: [{ label: 'Seite', target: 'page', page: id }] },
    })
    const found = `/v1/de/pages?limit=1&q=${encodeURIComponent(title)}`
    const gone = async () => [
      (await read.get(`/v1/de/pages/${id}`)).status,
      (await read.get(`/v1/tr/pages/${slug}`)).status,
      (await read.titles('/v1/de/pages?limit=100')).includes(title),
      [await read.titles(found), (await read.get(found)).json['totalDocs']],
      ((await read.get('/v1/de/navigation')).json['items'] as unknown[]).length,
    ]
    expect(await gone()).toEqual([200, 200, true, [[title], 1], 1])
    await server.payload.updateGlobal({ slug: 'navigation', data: { items: [] } })
    await remove(id)
    expect(await gone()).toEqual([404, 404, false, [[], 0], 0])
  })

  it('sees a translation, and that it has been taken offline', async () => {
    const id = await write.publish('pages', { title: 'Über uns' })
    const path = `/v1/tr/pages/${id}`
    await write.translate(['pages', id], 'tr', { title: 'Hakkımızda' })
    expect((await read.get(path)).json).toMatchObject({
      slug: 'hakkimizda',
      title: 'Hakkımızda',
      language: { served: 'tr', fallback: false },
    })
    expect(await read.titles('/v1/tr/pages?fallback=none&q=hakk')).toEqual(['Hakkımızda'])
    await write.translate(['pages', id], 'tr', { title: 'Biz' }, { reviewed: true })
    expect((await read.get(path)).json).toMatchObject({
      title: 'Biz',
      language: { reviewed: true },
    })

    await unpublishTranslation(server.payload, { collection: 'pages', id, language: 'tr' })
    expect((await read.get(path)).json).toMatchObject({
      slug: 'ueber-uns',
      title: 'Über uns',
      language: { served: 'de', fallback: true, reviewed: false, alternates: [{ tag: 'de' }] },
    })
    expect((await read.get(`${path}?fallback=none`)).json.code).toBe('not-translated')
    expect(await read.titles('/v1/tr/pages?fallback=none&q=biz')).toEqual([])
    expect(await read.redirect('/v1/tr/pages/hakkimizda')).toBe('/v1/tr/pages/ueber-uns')
  })

  it('sees that a translation is outdated once the German is published, not before', async () => {
    const id = await write.publish('pages', { title: 'Alt' })
    await write.translate(['pages', id], 'tr', { title: 'Eski' })
    const outdated = async () => (await language(`/v1/tr/pages/${id}`))['outdated']
    const data = { title: 'Neu' }
    await server.payload.update({ collection: 'pages', id, draft: true, data })
    expect(await outdated()).toBe(false)
    await write.change('pages', id, {})
    expect(await outdated()).toBe(true)
  })

  it('sees the new name of a topic in the articles about it, and their order by it', async () => {
    const topic = await write.publish('topics', { name: 'Alter Name' })
    const article = await write.publish('articles', { title: 'Text', topics: [topic] })
    const nameIn = async (tag: string) => {
      const { json } = await read.get(`/v1/${tag}/articles/${article}`)
      return (json['topics'] as { name: string; slug: string }[]).map(({ name }) => name)
    }
    await write.change('topics', topic, { name: 'Neuer Name' })
    expect([await nameIn('de'), await nameIn('ar')]).toEqual([['Neuer Name'], ['Neuer Name']])
    await write.translate(['topics', topic], 'ar', { name: 'اسم' })
    expect([await nameIn('de'), await nameIn('ar')]).toEqual([['Neuer Name'], ['اسم']])
  })

  it('sees the globals as they are now', async () => {
    for (const name of ['Alt', 'Neu']) {
      await server.payload.updateGlobal({ slug: 'site', data: { name } })
      expect((await read.get('/v1/ar/site')).json).toMatchObject({ name })
    }
  })

  it('sees a language that is switched off and on, and its fallback', async () => {
    const id = await write.publish('pages', { title: 'Sprachen' })
    await write.translate(['pages', id], 'ar', { title: 'لغات' })
    const tags = async () => (await read.get('/v1/languages')).json.docs.map(({ tag }) => tag)
    const alternates = async () => {
      const { alternates: all } = await language(`/v1/de/pages/${id}`)
      return (all as { tag: string }[]).map(({ tag }) => tag)
    }
    const negotiated = async () => {
      const headers = { 'accept-language': 'ar' }
      return (await read.get(`/v1/pages/${id}`, { headers })).headers.get('content-language')
    }
    expect([await tags(), await alternates(), await negotiated()]).toEqual([
      ['de', 'de-simple', 'tr', 'ar'],
      ['de', 'ar'],
      'ar',
    ])

    await write.setLanguage('ar', { status: 'prepared' })
    expect([await tags(), await alternates(), await negotiated()]).toEqual([
      ['de', 'de-simple', 'tr'],
      ['de'],
      'de',
    ])
    expect((await read.get(`/v1/ar/pages/${id}`)).json.code).toBe('language-not-offered')

    await write.setLanguage('ar', { status: 'offered' })
    await write.setLanguage('tr', { fallback: ['ar'] })
    expect([await tags(), await alternates(), await negotiated()]).toEqual([
      ['de', 'de-simple', 'tr', 'ar'],
      ['de', 'ar'],
      'ar',
    ])
    expect((await read.get(`/v1/tr/pages/${id}`)).json).toMatchObject({
      title: 'لغات',
      language: { requested: 'tr', served: 'ar', fallback: true, direction: 'rtl' },
    })
    await write.setLanguage('tr', { fallback: [] })
    expect(await language(`/v1/tr/pages/${id}`)).toMatchObject({ served: 'de' })
  })

  it('sees after a restart which languages were switched meanwhile', async () => {
    const tags = async () => (await read.get('/v1/languages')).json.docs.map(({ tag }) => tag)
    const before = await tags()
    await write.setLanguage('uk', { status: 'offered' })
    expect(await tags()).toContain('uk')
    await server.projector.close()
    await write.setLanguage('uk', { status: 'off' })
    const { openProjector } = await import('../../src/delivery/projector.ts')
    const { payload, store, url: publicUrl } = server
    server.projector = openProjector({ payload, store, publicUrl })
    await server.projector.start()
    expect(await tags()).toEqual(before)
  })

  it('sees nothing of a write that has failed', async () => {
    const id = await write.publish('pages', { title: 'Bleibt' })
    await write.translate(['pages', id], 'tr', { title: 'Kalır' })
    await expect(
      write.change('pages', id, { title: 'x'.repeat(500), body: plainText('Neu') }),
    ).rejects.toThrow()
    expect((await read.get(`/v1/de/pages/${id}`)).json['title']).toBe('Bleibt')
    expect((await language(`/v1/tr/pages/${id}`))['outdated']).toBe(false)
  })
})
