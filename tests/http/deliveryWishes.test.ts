import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MOST_INCLUDED } from '../../src/delivery/http/wishOf.ts'
import { contentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { reader, type Reader } from '../helpers/reader.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { writeDemo } from '../helpers/writeDemo.ts'

type Document = Record<string, unknown> & { languages: Record<string, Record<string, unknown>> }

describeOnDatabase('what readers ask of a document', () => {
  let server: TestServer
  let read: Reader
  let ids: Awaited<ReturnType<typeof writeDemo>>
  beforeAll(async () => {
    server = await startServer()
    read = reader(server)
    const write = contentWriter(server.payload)
    ids = await writeDemo(write)
    // A circle: the goal has the partner, whose articles have the goal.
    await write.change('goals', ids.goal, { partners: [ids.cologne] })
    // More of them than may come whole in one answer.
    const parent = await write.publish('pages', { title: 'Oben' })
    for (let n = 0; n < MOST_INCLUDED + 1; n += 1) {
      await write.publish('pages', { title: `Seite ${n}`, parent })
    }
  })
  afterAll(() => server.stop())

  const document = async (address: string) => (await read.get(address)).json as unknown as Document
  const list = async (address: string) =>
    (await read.get(address)).json.docs as unknown as Document[]
  const refused = async (address: string) => {
    const { status, json } = await read.get(address)
    return [status, json['code'], json['parameter']]
  }

  describe('fields', () => {
    it('are those that are asked for, with id and language, in lists and documents', async () => {
      const [article] = await list('/v1/tr/articles?fields=title,slug,teaser&sort=publishedAt')
      expect(Object.keys(article ?? {})).toEqual(['id', 'slug', 'title', 'teaser', 'language'])
      expect(article).toMatchObject({ title: 'Elma ve yağ', teaser: 'Çocuklar ne yer?' })
      const whole = await document(`/v1/de/articles/${ids.apples}?fields=partners,publishedAt,id`)
      expect(Object.keys(whole)).toEqual(['id', 'partners', 'publishedAt', 'language'])
      expect(whole).toMatchObject({ partners: [{ name: 'Stadt Köln' }] })
    })

    it('are the same answer in every order', async () => {
      const one = await read.get('/v1/de/articles?fields=teaser,title')
      const other = await read.get('/v1/de/articles?fields=title,%20teaser,title,')
      expect(other.headers.get('etag')).toBe(one.headers.get('etag'))
    })

    it('keep what a document says of single fields in another language', async () => {
      const { language } = await document(`/v1/ar/articles/${ids.apples}?fields=teaser`)
      expect(language).toMatchObject({ served: 'ar', fields: { teaser: { served: 'de' } } })
    })

    it.each(['titel', 'title,hash', '__proto__', 'constructor', 'title,'.repeat(400) + 'x'])(
      'are refused where there are none: %.30s',
      async (fields) => {
        expect(await refused(`/v1/de/articles?fields=${fields}`)).toEqual([
          400,
          'invalid-parameter',
          'fields',
        ])
      },
    )

    it('are ignored for globals, as every parameter that is not there', async () => {
      await server.payload.updateGlobal({ slug: 'site', data: { name: 'RuhrFutur' } })
      expect(await document('/v1/de/site?fields=claim')).toMatchObject({ name: 'RuhrFutur' })
    })
  })

  describe('related documents', () => {
    it('come whole, two levels deep, as their own addresses give them', async () => {
      const { goals, partners, topics } = await document(
        `/v1/tr/articles/${ids.apples}?include=partners,goals.partners&format=text`,
      )
      const goal = await document(`/v1/tr/goals/${ids.goal}?include=partners&format=text`)
      const partner = await document(`/v1/tr/partners/${ids.cologne}?format=text`)
      expect(goals).toEqual([goal])
      expect(goal).toMatchObject({ body: 'Zum Thema Familie', partners: [partner] })
      expect(partners).toEqual([partner])
      // Not asked for, and without what is not published.
      expect(topics).toEqual([expect.not.objectContaining({ publishedAt: expect.anything() })])
    })

    it('are found new after a change', async () => {
      const address = `/v1/de/articles?include=partners&fields=partners&sort=publishedAt&limit=1`
      const since = async () => (await list(address))[0]?.['partners']
      expect(await since()).toMatchObject([{ since: 2019 }])
      await contentWriter(server.payload).change('partners', ids.cologne, { since: 2018 })
      expect(await since()).toMatchObject([{ since: 2018 }])
    })

    it('are as many as one answer may have', async () => {
      const address = (limit: number) => `/v1/de/pages?include=parent&sort=-title&limit=${limit}`
      expect((await read.get(address(MOST_INCLUDED))).status).toBe(200)
      expect(await refused(address(100))).toEqual([400, 'invalid-parameter', 'include'])
    })

    it.each([
      'title',
      'goals.partners.goals',
      'goals.',
      'goals.title',
      'toString',
      'goals..topics',
    ])('are refused where there are none, or too deep: %s', async (include) => {
      expect(await refused(`/v1/de/articles?include=${include}`)).toEqual([
        400,
        'invalid-parameter',
        'include',
      ])
    })
  })

  describe('languages', () => {
    it('come with a document, each saying what it is', async () => {
      const { title, languages } = await document(
        `/v1/de/articles/${ids.apples}?languages=ar,tr,kmr&format=text`,
      )
      expect(title).toBe('Äpfel und Öl')
      expect(Object.keys(languages)).toEqual(['tr', 'ar', 'kmr'])
      expect(languages['tr']).toMatchObject({
        slug: 'elma-ve-yag',
        title: 'Elma ve yağ',
        body: 'Mutfaktan selamlar.',
        language: { requested: 'tr', fallback: false },
      })
      expect(languages['tr']).not.toHaveProperty('partners')
      expect(languages['kmr']).toMatchObject({ language: { served: 'tr', fallback: true } })
    })

    it('are all that are offered, or only those that it has', async () => {
      const address = `/v1/de/articles/${ids.apples}`
      const names = async (query: string) =>
        Object.keys((await document(address + query)).languages)
      expect(await names('?languages=all')).toEqual(['de', 'de-simple', 'tr', 'ar', 'kmr'])
      expect(await names('?languages=all&fallback=none')).toEqual(['de', 'tr', 'ar'])
    })

    it('come with lists and with the fields that are asked for', async () => {
      const articles = await list('/v1/de/articles?languages=tr&fields=title&sort=publishedAt')
      expect(articles[0]?.languages).toEqual({
        tr: { id: ids.apples, title: 'Elma ve yağ', language: expect.anything() as unknown },
      })
    })

    it('come with the site', async () => {
      const { languages } = await document('/v1/de/site?languages=tr')
      expect(languages['tr']).toMatchObject({ name: 'RuhrFutur', language: { served: 'de' } })
    })

    it.each(['uk', 'xx', 'de,uk', '__proto__'])(
      'are refused where readers do not get them: %s',
      async (tags) => {
        expect(await refused(`/v1/de/articles?languages=${tags}`)).toEqual([
          400,
          'invalid-parameter',
          'languages',
        ])
      },
    )

    it('are as many as one answer may have', async () => {
      expect((await read.get('/v1/de/articles?languages=all&limit=20')).status).toBe(200)
      expect(await refused('/v1/de/articles?languages=all&limit=21')).toEqual([
        400,
        'invalid-parameter',
        'languages',
      ])
    })
  })
})
