import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { languageOf } from '../../src/languages/languages.ts'
import { contentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { reader, type Reader } from '../helpers/reader.ts'
import { plainText } from '../helpers/richText.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { writeDemo } from '../helpers/writeDemo.ts'

/** A document's `language` without its alternates. */
const served = (tag: string, more: object = {}) => ({
  served: tag,
  fallback: false,
  outdated: false,
  machine: false,
  reviewed: false,
  direction: tag === 'ar' ? 'rtl' : 'ltr',
  ...more,
})

describeOnDatabase('languages in the delivery API', () => {
  let server: TestServer
  let read: Reader
  let write: ReturnType<typeof contentWriter>
  let ids: Awaited<ReturnType<typeof writeDemo>>
  beforeAll(async () => {
    server = await startServer()
    read = reader(server)
    write = contentWriter(server.payload)
    ids = await writeDemo(write)
  })
  afterAll(() => server.stop())

  describe('negotiation', () => {
    it.each([
      ['tr', 'tr'],
      ['tr-TR,tr;q=0.9,en;q=0.8', 'tr'],
      ['ku', 'kmr'],
      ['ar-SY,de;q=0.5', 'ar'],
      ['en,fr;q=0.9', 'de'],
      ['uk;q=0.9,tr;q=0.1', 'tr'],
      ['de-simple', 'de-simple'],
      ['*', 'de'],
      ['tr;q=0', 'de'],
      ['\u00e4\u00f6;;q=x,,', 'de'],
    ])('takes %s for %s', async (header, tag) => {
      const headers = { 'accept-language': header }
      const list = await read.get('/v1/articles?limit=1', { headers })
      expect(list.status).toBe(200)
      expect(list.headers.get('content-language')).toBe(tag)
      expect(list.headers.get('content-location')).toBe(`/v1/${tag}/articles?limit=1`)
      const same = await read.get(`/v1/${tag}/articles?limit=1`)
      expect(list.text).toBe(same.text)
      expect(same.headers.get('content-location')).toBeNull()
      expect(same.headers.get('vary') ?? '').not.toMatch(/accept-language/i)
    })

    it.each([
      ['/v1/articles', 200],
      ['/v1/articles/elma-ve-yag', 200],
      ['/v1/articles/aepfel-und-oel', 308],
      ['/v1/articles/nichts', 404],
      ['/v1/topics/schule?fallback=none', 404],
      ['/v1/articles?page=0', 400],
    ])('tells caches that %s (%i) depends on it', async (path, status) => {
      const answer = await read.get(path, { headers: { 'accept-language': 'tr' } })
      expect(answer.status).toBe(status)
      expect(answer.headers.get('vary')).toMatch(/\baccept-language\b/i)
    })

    it('names the language of the text, not of the request, for a single document', async () => {
      const headers = { 'accept-language': 'kmr' }
      const turkish = await read.get('/v1/articles/elma-ve-yag', { headers })
      expect(turkish.headers.get('content-language')).toBe('tr')
      expect(turkish.headers.get('content-location')).toBe('/v1/kmr/articles/elma-ve-yag')
      const german = await read.get('/v1/topics/schule', { headers })
      expect(german.headers.get('content-language')).toBe('de')
    })
  })

  describe('fallback=none', () => {
    it('leaves the rest out of lists, of their totals and of searches', async () => {
      const { json } = await read.get('/v1/tr/articles?fallback=none')
      expect([json.totalDocs, json.docs.map(({ id }) => id)]).toEqual([1, [ids.apples]])
      expect(await read.titles('/v1/tr/articles?fallback=none&q=zahlen')).toEqual([])
      expect(await read.titles('/v1/tr/articles?q=zahlen')).toHaveLength(1)
      // What Kurmancî readers get is Turkish, so not in their language.
      expect(await read.titles('/v1/kmr/articles?fallback=none')).toEqual([])
      expect(await read.titles('/v1/de/articles?fallback=none')).toHaveLength(3)
    })

    it.each(['tr', 'ar', 'kmr', 'de-simple'] as const)(
      'refuses a single document with a sentence in %s and the way to others',
      async (tag) => {
        const path = `/v1/${tag}/topics/${ids.school}?fallback=none`
        const { status, headers, json } = await read.get(path)
        expect([status, json.code]).toEqual([404, 'not-translated'])
        expect(headers.get('content-type')).toMatch(/^application\/problem\+json/)
        expect(headers.get('content-language')).toBe(tag)
        expect(json.detail).toBe(languageOf(tag).notTranslated)
        const url = `${server.url}/v1/de/topics/schule`
        expect(json.alternates).toEqual([{ tag: 'de', slug: 'schule', url }])
        expect((await read.get(url.slice(server.url.length))).status).toBe(200)
      },
    )

    it('answers what there is, and globals likewise', async () => {
      const { status, json } = await read.get('/v1/ar/articles/tfah-uzit?fallback=none')
      expect([status, json.language['served']]).toEqual([200, 'ar'])
      await server.payload.updateGlobal({ slug: 'site', data: { name: 'RuhrFutur' } })
      expect((await read.get('/v1/tr/site?fallback=none')).json.code).toBe('not-translated')
      await write.translate(['site', 'global'], 'tr', { name: 'RuhrFutur TR' })
      expect((await read.get('/v1/tr/site?fallback=none')).json).toMatchObject({
        name: 'RuhrFutur TR',
        language: { requested: 'tr', ...served('tr') },
      })
    })
  })

  describe('the language of a document', () => {
    const language = async (path: string) => (await read.get(path)).json.language

    it('says who made the text, and that Arabic is written from right to left', async () => {
      const article = (tag: string) => language(`/v1/${tag}/articles/${ids.apples}`)
      expect(await article('de')).toMatchObject({ requested: 'de', ...served('de') })
      expect(await article('tr')).toMatchObject({
        requested: 'tr',
        ...served('tr', { reviewed: true }),
      })
      expect(await article('ar')).toMatchObject({
        requested: 'ar',
        ...served('ar', { machine: true }),
      })
    })

    it('says that another language is served, and which', async () => {
      const article = (tag: string) => language(`/v1/${tag}/articles/${ids.apples}`)
      expect(await article('kmr')).toMatchObject({
        requested: 'kmr',
        ...served('tr', { fallback: true, reviewed: true }),
      })
      expect(await article('de-simple')).toMatchObject({
        requested: 'de-simple',
        ...served('de', { fallback: true }),
      })
    })

    it('leads to the document in every language that it really has', async () => {
      const { alternates } = await language(`/v1/kmr/articles/${ids.apples}`)
      const slugs = { de: 'aepfel-und-oel', tr: 'elma-ve-yag', ar: 'tfah-uzit' }
      expect(alternates).toEqual(
        Object.entries(slugs).map(([tag, slug]) => ({
          tag,
          slug,
          url: `${server.url}/v1/${tag}/articles/${slug}`,
        })),
      )
    })

    it('says which fields are in another language, in their markup too', async () => {
      const { json } = await read.get(`/v1/ar/articles/${ids.apples}`)
      const german = { served: 'de', direction: 'ltr' }
      expect(json.language['fields']).toEqual({ teaser: german, body: german })
      expect(json['title']).toBe('تفاح وزيت')
      expect(json['teaser']).toBe('Was Kinder essen.')
      expect(json['body']).toMatch(/^<div lang="de" dir="ltr">.*Grüße/)
    })

    it('says so for each related document', async () => {
      const { json } = await read.get(`/v1/kmr/articles/${ids.apples}`)
      expect(json).toMatchObject({
        topics: [
          {
            id: ids.family,
            slug: 'aile',
            name: 'Aile',
            color: '#336699',
            language: { requested: 'kmr', ...served('tr', { fallback: true, reviewed: true }) },
          },
        ],
        goals: [
          {
            slug: 'dil-egitimi',
            title: 'Dil eğitimi',
            language: { requested: 'kmr', ...served('tr', { fallback: true, machine: true }) },
          },
        ],
        partners: [
          {
            id: ids.cologne,
            name: 'Stadt Köln',
            language: { requested: 'kmr', ...served('de', { fallback: true }) },
          },
        ],
      })
    })

    it('is machine-made only until a person has checked it', async () => {
      const id = await write.publish('pages', { title: 'Über uns', body: plainText('Wir.') })
      const machine = { origin: 'machine', reviewed: true } as const
      await write.translate(['pages', id], 'tr', { title: 'Hakkımızda' }, machine)
      expect(await language(`/v1/tr/pages/${id}`)).toMatchObject(served('tr', { reviewed: true }))
    })

    it('is outdated, also in what refers to it, until it is translated anew', async () => {
      const id = await write.publish('topics', { name: 'Alt' })
      const goal = await write.publish('goals', { title: 'Ziel', topics: [id] })
      await write.translate(['topics', id], 'tr', { name: 'Eski' })
      const outdated = async () => {
        const { json } = await read.get(`/v1/tr/goals/${goal}`)
        const [topic] = json['topics'] as { language: { outdated: boolean } }[]
        return [(await language(`/v1/tr/topics/${id}`))['outdated'], topic?.language.outdated]
      }
      expect(await outdated()).toEqual([false, false])
      await write.change('topics', id, { name: 'Neu' })
      expect(await outdated()).toEqual([true, true])
      await write.translate(['topics', id], 'tr', { name: 'Yeni' })
      expect(await outdated()).toEqual([false, false])
      await write.change('topics', id, { name: 'Neu!', minorEdit: true })
      expect(await outdated()).toEqual([false, false])
    })
  })
})
