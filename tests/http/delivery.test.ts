import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { reader, type Reader } from '../helpers/reader.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { writeDemo } from '../helpers/writeDemo.ts'

describeOnDatabase('the delivery API', () => {
  let server: TestServer
  let read: Reader
  let ids: Awaited<ReturnType<typeof writeDemo>>
  beforeAll(async () => {
    server = await startServer()
    read = reader(server)
    ids = await writeDemo(contentWriter(server.payload))
    await server.payload.updateGlobal({
      slug: 'site',
      data: { name: 'RuhrFutur', claim: 'Bildung für alle', contact: { city: 'Essen' } },
    })
    await server.payload.updateGlobal({
      slug: 'navigation',
      data: { items: [{ label: 'Ziele', target: 'collection', collection: 'goals' }] },
    })
  })
  afterAll(() => server.stop())

  describe('overviews', () => {
    it('lead to everything there is', async () => {
      const { json } = await read.get('/v1')
      const { languages, collections, globals } = json as unknown as {
        languages: { url: string; docs: { tag: string; url: string }[] }
        collections: { slug: string; url: string }[]
        globals: { slug: string; url: string }[]
      }
      expect(languages.docs.map(({ tag }) => tag)).toEqual(['de', 'de-simple', 'tr', 'ar', 'kmr'])
      expect(collections.map(({ slug }) => slug)).toContain('articles')
      for (const { url } of [languages, ...languages.docs, ...collections, ...globals]) {
        expect(new URL(url).origin).toBe(server.url)
        expect([url, (await read.get(url.slice(server.url.length))).status]).toEqual([url, 200])
      }
    })

    it('say what each language is and how much of the content it has', async () => {
      const { json } = await read.get('/v1/languages')
      expect(json.docs[0]).toMatchObject({ tag: 'de', default: true, coverage: 1 })
      // Of eight documents the topic, the goal and an article are Turkish, and the article Arabic.
      expect(json.docs).toContainEqual({
        tag: 'tr',
        endonym: 'Türkçe',
        name: { de: 'Türkisch', en: 'Turkish' },
        direction: 'ltr',
        fallback: [],
        default: false,
        coverage: 0.38,
      })
      expect(json.docs).toContainEqual(
        expect.objectContaining({ tag: 'ar', direction: 'rtl', coverage: 0.13 }),
      )
      expect(json.docs).toContainEqual(
        expect.objectContaining({ tag: 'kmr', fallback: ['tr'], coverage: 0 }),
      )
    })
  })

  describe('lists', () => {
    it('have Payload’s shape and come in pages', async () => {
      const first = await read.get('/v1/de/articles?limit=2')
      expect(first.json).toMatchObject({
        totalDocs: 3,
        limit: 2,
        page: 1,
        totalPages: 2,
        hasNextPage: true,
        hasPrevPage: false,
        nextPage: 2,
        prevPage: null,
      })
      expect(await read.titles('/v1/de/articles?limit=2&page=2')).toEqual(['Äpfel und Öl'])
      const empty = await read.get('/v1/de/events')
      expect(empty.json).toMatchObject({ docs: [], totalDocs: 0, totalPages: 1, nextPage: null })
    })

    it.each([
      ['', ['Zahlen zum Jahreswechsel', 'Übergang gelingt', 'Äpfel und Öl']],
      ['sort=title', ['Äpfel und Öl', 'Übergang gelingt', 'Zahlen zum Jahreswechsel']],
      ['sort=-title&limit=1', ['Zahlen zum Jahreswechsel']],
      ['sort=publishedAt&limit=1', ['Äpfel und Öl']],
      ['sort=kind', ['Äpfel und Öl', 'Zahlen zum Jahreswechsel', 'Übergang gelingt']],
      ['topic=familie', ['Äpfel und Öl']],
      ['topic=aile', ['Äpfel und Öl']],
      ['topic=geheimes-thema', []],
      ['goal=dil-egitimi', ['Äpfel und Öl']],
      ['partner=stadt-koeln', ['Äpfel und Öl']],
      ['partner=stadt-koeln&topic=schule', []],
      ['kind=story', ['Übergang gelingt']],
      ['year=2024', ['Übergang gelingt']],
      ['year=2025', ['Zahlen zum Jahreswechsel']],
      ['q=aepfel', ['Äpfel und Öl']],
      ['q=%C3%84PFEL', ['Äpfel und Öl']],
      ['q=gruesse+kueche', ['Äpfel und Öl']],
      ['q=grusse+nirgends', []],
      ['q=geheim', []],
    ])('answer ?%s', async (query, titles) => {
      expect(await read.titles(`/v1/de/articles?${query}`)).toEqual(titles)
    })

    it('are filtered by ids, and by the same filters in other languages', async () => {
      const { family, goal, cologne, hiddenTopic } = ids
      for (const query of [`topic=${family}`, `goal=${goal}`, `partner=${cologne}`, 'topic=aile']) {
        expect(await read.titles(`/v1/tr/articles?${query}`)).toEqual(['Elma ve yağ'])
      }
      expect(await read.titles(`/v1/de/articles?topic=${hiddenTopic}`)).toEqual([])
      expect(await read.titles('/v1/de/partners?kind=city')).toEqual(['Stadt Köln'])
      expect(await read.titles('/v1/de/partners?year=2021')).toEqual(['Universität Münster'])
    })

    it('search in the language that is asked for', async () => {
      expect(await read.titles('/v1/tr/articles?q=cocuklar')).toEqual(['Elma ve yağ'])
      expect(await read.titles('/v1/de/articles?q=cocuklar')).toEqual([])
    })
  })

  describe('a document', () => {
    it('is the same by slug and by id, and the same as in a list', async () => {
      const bySlug = await read.get('/v1/tr/articles/elma-ve-yag')
      expect(bySlug.status).toBe(200)
      expect(bySlug.headers.get('content-language')).toBe('tr')
      expect(bySlug.json).toMatchObject({
        id: ids.apples,
        slug: 'elma-ve-yag',
        title: 'Elma ve yağ',
        teaser: 'Çocuklar ne yer?',
        body: '<p>Mutfaktan selamlar.</p>',
        kind: 'news',
        publishedAt: '2023-05-01T10:00:00.000Z',
        updatedAt: expect.stringMatching(/^\d{4}-.*Z$/),
        image: null,
      })
      expect((await read.get(`/v1/tr/articles/${ids.apples}`)).json).toEqual(bySlug.json)
      expect((await read.get('/v1/tr/articles?kind=news')).json.docs).toEqual([bySlug.json])
    })

    it.each([
      ['another language’s slug', '/v1/tr/articles/aepfel-und-oel', '/v1/tr/articles/elma-ve-yag'],
      [
        'and back',
        '/v1/de/articles/elma-ve-yag?x=%C3%A4',
        '/v1/de/articles/aepfel-und-oel?x=%C3%A4',
      ],
      ['in fallback', '/v1/kmr/articles/aepfel-und-oel', '/v1/kmr/articles/elma-ve-yag'],
      ['an alias', '/v1/ku/articles?page=2&limit=1', '/v1/kmr/articles?page=2&limit=1'],
      ['an alias and a slug', '/v1/ku/articles/aepfel-und-oel', '/v1/kmr/articles/elma-ve-yag'],
      ['case', '/v1/DE-Simple/Articles', '/v1/de-simple/articles'],
      ['case of a slug', '/v1/de/topics/FAMILIE?q=1', '/v1/de/topics/familie?q=1'],
      ['a language alone', '/v1/KU', '/v1/kmr'],
      ['a global', '/v1/TR/site?format=text', '/v1/tr/site?format=text'],
      ['a collection’s case', '/v1/Articles', '/v1/articles'],
    ])('is led to from %s', async (_, path, location) => {
      expect(await read.redirect(path)).toBe(location)
      const { status } = await read.get(location)
      expect(status).toBe(200)
    })

    it('is led to from an alias of a language that is not offered, which is said there', async () => {
      const location = await read.redirect('/v1/SR/articles/x%2Fy?a=b')
      expect(location).toBe('/v1/sr-Latn/articles/x%2Fy?a=b')
      const { status, json } = await read.get(String(location))
      expect([status, json.code]).toEqual([404, 'language-not-offered'])
    })

    it('is led to from an earlier slug, in whatever language is asked', async () => {
      const { payload } = server
      await payload.update({
        collection: 'topics',
        id: ids.school,
        data: { slug: 'lernen', _status: 'published' },
      })
      expect(await read.redirect('/v1/de/topics/schule?a=1&a=2')).toBe(
        '/v1/de/topics/lernen?a=1&a=2',
      )
      expect(await read.redirect('/v1/tr/topics/schule')).toBe('/v1/tr/topics/lernen')
      expect(await read.redirect('/v1/topics/schule')).toBe('/v1/topics/lernen')
      expect(await read.titles('/v1/de/articles?topic=schule')).toEqual(['Übergang gelingt'])
    })

    it('comes in four formats, alone and in lists', async () => {
      const link = '/de/topics/familie'
      const formats = {
        html: `<p>Zum Thema <a href="${link}">Familie</a></p>`,
        markdown: `Zum Thema [Familie](${link})`,
        text: 'Zum Thema Familie',
        lexical: {
          root: expect.objectContaining({
            children: [
              expect.objectContaining({
                children: [
                  expect.objectContaining({ text: 'Zum Thema ' }),
                  expect.objectContaining({ fields: expect.objectContaining({ url: link }) }),
                ],
              }),
            ],
          }),
        },
      }
      for (const [format, body] of Object.entries(formats)) {
        const { json } = await read.get(`/v1/de/goals/sprachbildung?format=${format}`)
        expect(json['body']).toEqual(body)
        const list = await read.get(`/v1/de/goals?format=${format}`)
        expect(list.json.docs[0]).toEqual(json)
      }
    })
  })

  it('never shows drafts, what was taken offline, or that something refers to them', async () => {
    for (const slug of [ids.hidden, 'geheimer-entwurf', ids.withdrawn, 'zurueckgezogen']) {
      expect((await read.get(`/v1/de/articles/${slug}`)).json.code).toBe('not-found')
    }
    expect((await read.get(`/v1/de/topics/${ids.hiddenTopic}`)).json.code).toBe('not-found')
    const paths = [
      '/v1/de/articles',
      '/v1/de/topics',
      `/v1/de/articles/${ids.apples}`,
      '/v1/tr/goals',
    ]
    for (const path of [...paths, '/v1/de/goals?format=lexical']) {
      const { status, text } = await read.get(path)
      expect(status).toBe(200)
      expect(text).not.toMatch(/geheim|zurückgezogen|_status|draft/i)
      expect(text).not.toContain(ids.hiddenTopic)
    }
  })

  it('keeps a pending draft of a published document back', async () => {
    const data = { title: 'Geheime neue Fassung' }
    await server.payload.update({ collection: 'articles', id: ids.figures, draft: true, data })
    const { json } = await read.get(`/v1/de/articles/${ids.figures}`)
    expect(json['title']).toBe('Zahlen zum Jahreswechsel')
    expect(await read.titles('/v1/de/articles?q=geheime')).toEqual([])
  })

  it('answers the globals', async () => {
    const site = await read.get('/v1/de/site')
    expect(site.json).toMatchObject({
      name: 'RuhrFutur',
      claim: 'Bildung für alle',
      contact: { organisation: null, city: 'Essen' },
      language: { requested: 'de', served: 'de', fallback: false },
    })
    const menu = await read.get('/v1/tr/navigation')
    expect(menu.json).toMatchObject({
      items: [{ label: 'Ziele', target: 'collection', collection: 'goals' }],
      language: { requested: 'tr', served: 'de', fallback: true },
    })
    expect((await read.get('/v1/de/site/x')).json.code).toBe('not-found')
  })
})
