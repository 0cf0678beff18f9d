import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { plainText } from '../helpers/richText.ts'
import { reader, type Reader } from '../helpers/reader.ts'
import { signInAs, type Caller } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

/** What readers write one way or the other. */
const PAIRS = [
  ['de', 'Übergang Straße', 'UEBERGANG STRASSE'],
  ['de', 'Bil\u200bdung', 'Bildung'],
  ['de', 'Auf\u200clage', 'Auflage'],
  ['de', 'Gro\u0308ßen', 'Größen'],
  ['ar', 'مـحـمـد', 'محمد'],
  ['ar', '٢٠٢٦', '2026'],
  ['ar', 'مدرسة', 'مدرسه'],
  ['ar', 'ٱلبيت', 'البيت'],
  ['tr', 'Işıklı Çağ', 'ISIKLI CAG'],
  ['tr', 'Türkiyeʼnin', "Türkiye'nin"],
] as const

describeOnDatabase('search', () => {
  let server: TestServer
  let read: Reader
  let editor: Caller
  beforeAll(async () => {
    server = await startServer()
    read = reader(server)
    editor = (await signInAs(server)).editor
  })
  afterAll(() => server.stop())

  describe.each(PAIRS)('of readers in %s', (language, one, other) => {
    it.each([
      [one, other],
      [other, one],
    ])('finds %s by %s', async (title, q) => {
      const write = contentWriter(server.payload)
      const german = language === 'de' ? title : 'Irgendein Titel'
      const id = await write.publish('articles', { title: german, kind: 'news' })
      if (language !== 'de') await write.translate(['articles', id], language, { title })
      const { json } = await read.get(`/v1/${language}/articles?q=${encodeURIComponent(q)}`)
      expect(json.docs.map((doc) => [doc.id, doc['title']])).toEqual([[id, title]])
      await server.payload.delete({ collection: 'articles', id })
    })
  })

  it('of readers gives titles first, unless they say how to sort', async () => {
    const write = contentWriter(server.payload)
    const inText = await write.publish('pages', {
      title: 'Anderes',
      body: plainText('Das Wort Quellwolke steht im Text.'),
    })
    const inTitle = await write.publish('pages', { title: 'Quellwolke' })
    const found = async (query: string) =>
      (await read.get(`/v1/de/pages?q=quellwolke${query}`)).json.docs.map(({ id }) => id)
    expect(await found('')).toEqual([inTitle, inText])
    expect(await found('&sort=title')).toEqual([inText, inTitle])
    expect((await read.get('/v1/de/pages?sort=relevance')).status).toBe(400)
  })

  it('of editors is the same in REST and GraphQL', async () => {
    for (const title of ['Ärzte 100%', 'Ärzte 1000', 'a_b', 'axb']) {
      await editor.send('POST', '/api/pages?draft=true', { title })
    }
    const rest = async (operator: string, typed: string) => {
      const path = `/api/pages?draft=true&where[or][0][title][${operator}]=${encodeURIComponent(typed)}`
      const { body } = await editor.get(path)
      return (body['docs'] as { title: string }[]).map(({ title }) => title)
    }
    const graphql = async (operator: string, typed: string) => {
      const where = `{ title: { ${operator}: ${JSON.stringify(typed)} } }`
      const { body } = await editor.graphql(
        `{ Pages(draft: true, where: ${where}) { docs { title } } }`,
      )
      const { Pages } = body['data'] as { Pages: { docs: { title: string }[] } }
      return Pages.docs.map(({ title }) => title)
    }
    for (const ask of [rest, graphql]) {
      for (const operator of ['like', 'contains']) {
        expect(await ask(operator, 'ÄRZTE 100%')).toEqual(['Ärzte 100%'])
        expect(await ask(operator, 'A_B')).toEqual(['a_b'])
      }
      expect(await ask('equals', 'ärzte 100%')).toEqual([])
    }
  })

  it('does not go by what is hidden', async () => {
    const { status } = await editor.get('/api/pages?where[titleFolded][equals]=arzte')
    expect(status).toBe(400)
    const { id } = await server.payload.create({
      collection: 'pages',
      data: { title: 'Fest' },
      draft: true,
    })
    const { body } = await editor.send('PATCH', `/api/pages/${id}?draft=true`, {
      titleFolded: 'falsch',
      slugTyped: true,
    })
    expect(JSON.stringify(body)).not.toMatch(/Folded|slugTyped/)
    const found = await editor.get('/api/pages?draft=true&where[title][like]=falsch')
    expect(found.body['totalDocs']).toBe(0)
  })
})
