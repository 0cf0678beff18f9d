import type { Payload } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as make from '../../src/richText/nodes.ts'
import type { QueueEntry } from '../../src/translation/queue/listQueue.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import type { Caller } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { line, translationDesk, translators } from '../helpers/translators.ts'

type Page = { docs: QueueEntry[]; totalDocs: number; totalPages: number; hasNextPage: boolean }

describeOnDatabase('the queue of translations', () => {
  let server: TestServer
  let payload: Payload
  let write: ContentWriter
  let people: Awaited<ReturnType<typeof translators>>
  let desk: ReturnType<typeof translationDesk>
  beforeAll(async () => {
    server = await startServer()
    payload = server.payload
    write = contentWriter(payload)
    desk = translationDesk(server)
    people = await translators(server)
  })
  afterAll(() => server.stop())

  const ask = async (who: Caller, query = ''): Promise<Page> => {
    const { status, body } = await who.get(`/api/translation/queue?limit=100&${query}`)
    if (status !== 200) throw new Error(JSON.stringify(body))
    return body as unknown as Page
  }
  const entryOf = async (id: string, language = 'tr') => {
    const { docs } = await ask(people.editor, `language=${language}`)
    return docs.find(({ document }) => document.id === id)
  }
  const titles = ({ docs }: Page) =>
    docs.map(({ document, language }) => [document.title, language])

  it('has what nobody has begun, and follows each step', async () => {
    const id = await desk.newPage(line('Eins zwei drei.'))
    expect(await entryOf(id)).toMatchObject({
      document: { collection: 'pages', id, title: 'Kontakt' },
      state: 'missing',
      words: { total: 4, left: 4, outdated: 0 },
      assignee: null,
      due: null,
    })
    const states: unknown[] = []
    const note = async () => states.push((await entryOf(id))?.state)
    await desk.saveAll(people.ayse, id)
    await note()
    await desk.step(people.ayse, id, 'submit')
    await note()
    await desk.step(people.leyla, id, 'approve')
    await note()
    await desk.step(people.ayse, id, 'publish')
    await note()
    await write.change('pages', id, { title: 'Kontakt und Anfahrt' })
    await note()
    expect(await entryOf(id)).toMatchObject({
      document: { title: 'Kontakt und Anfahrt' },
      words: { total: 6, left: 3, outdated: 3 },
    })
    await desk.saveAll(people.ayse, id)
    await note()
    expect(states).toEqual([
      'in-progress',
      'in-review',
      'approved',
      'published',
      'outdated',
      'in-progress',
    ])
    await payload.update({ collection: 'pages', id, data: { _status: 'draft' } })
    expect(await entryOf(id)).toBeUndefined()
    await payload.update({ collection: 'pages', id, data: { _status: 'published' } })
    expect(await entryOf(id)).toMatchObject({ state: 'in-progress' })
  })

  it('is that of one’s own languages; editors see to all', async () => {
    const languagesOf = ({ docs }: Page) =>
      [...new Set(docs.map(({ language }) => language))].toSorted()
    await desk.newPage(line('x'))
    expect(languagesOf(await ask(people.editor))).toEqual(['ar', 'de-simple', 'tr'])
    expect(languagesOf(await ask(people.mehmet))).toEqual(['tr'])
    expect(languagesOf(await ask(people.reader))).toEqual([])
    expect((await ask(people.mehmet, 'language=ar')).docs).toEqual([])
  })

  it('is sorted, filtered and searched', async () => {
    for (const title of ['Äpfel', 'Birnen', 'Zwetschgen']) {
      await write.publish('topics', { name: title, summary: title.repeat(2) })
    }
    const of = (query: string) => ask(people.mehmet, `collection=topics&${query}`)
    expect(titles(await of('sort=title'))).toEqual([
      ['Äpfel', 'tr'],
      ['Birnen', 'tr'],
      ['Zwetschgen', 'tr'],
    ])
    expect(titles(await of('sort=-title&limit=2'))[0]).toEqual(['Zwetschgen', 'tr'])
    expect(titles(await of('q=apfel'))).toEqual([['Äpfel', 'tr']])
    expect(titles(await of('q=%25'))).toEqual([])
    const { docs } = await of('sort=title')
    const id = docs[1]!.document.id
    const path = `/api/translation/topics/${id}/tr/assign`
    await people.editor.send('POST', path, { user: people.mehmet.id, due: '2027-01-31' })
    expect(titles(await of('sort=due'))[0]).toEqual(['Birnen', 'tr'])
    expect(titles(await of('assignee=me'))).toEqual([['Birnen', 'tr']])
    expect(titles(await of(`assignee=${people.ayse.id}`))).toEqual([])
    expect(titles(await of('state=published,approved'))).toEqual([])
    const second = await people.mehmet.get(
      '/api/translation/queue?collection=topics&sort=title&limit=1&page=2',
    )
    expect(second.body).toMatchObject({
      docs: [{ document: { title: 'Birnen' } }],
      totalDocs: 3,
      totalPages: 3,
      hasNextPage: true,
      nextPage: 3,
      prevPage: 1,
    })
  })

  it.each([
    'sort=x',
    'limit=0',
    'limit=101',
    'page=0',
    'state=done',
    'language=xx',
    'collection=users',
  ])('refuses %s', async (query) => {
    const { status, body } = await people.editor.get(`/api/translation/queue?${query}`)
    expect([status, body['code']]).toEqual([400, 'invalid-request'])
  })

  it('has a new language at once, and forgets one that is off', async () => {
    const { totalDocs } = await ask(people.editor, 'language=tr')
    await write.setLanguage('uk', { status: 'prepared' })
    await expect
      .poll(async () => (await ask(people.editor, 'language=uk')).totalDocs)
      .toBe(totalDocs)
    expect((await ask(people.reader, 'language=uk')).totalDocs).toBe(totalDocs)
    await write.setLanguage('uk', { status: 'off' })
    expect((await ask(people.editor, 'language=uk')).totalDocs).toBe(0)
  })

  it('says how far each language is, and the same when everything is counted anew', async () => {
    const coverage = async () => {
      const { body } = await people.reader.get('/api/translation/coverage')
      return body['docs'] as { language: string; collection: string; documents: number }[]
    }
    const before = await coverage()
    expect(
      before.find((one) => one.language === 'tr' && one.collection === 'topics'),
    ).toMatchObject({
      documents: 3,
      words: { total: 6, left: 6, outdated: 0 },
      states: { missing: { documents: 3, words: 6 } },
    })
    await server.queue.recount()
    expect(await coverage()).toEqual(before)
  })

  it('loses what is deleted', async () => {
    const id = await desk.newPage(make.paragraph([make.text('weg')]))
    await desk.saveAll(people.ayse, id)
    await payload.delete({ collection: 'pages', id })
    expect(await entryOf(id)).toBeUndefined()
    const left = await payload.find({ collection: 'work', where: { document: { equals: id } } })
    expect(left.totalDocs).toBe(0)
  })

  it('has each entry on one page only', async () => {
    for (let index = 0; index < 30; index += 1) {
      await write.publish('people', { name: `Person ${index}`, role: `Rolle ${(index * 7) % 30}` })
    }
    const all: string[] = []
    for (let page = 1; page <= 6; page += 1) {
      const { body } = await people.mehmet.get(
        `/api/translation/queue?collection=people&sort=title&limit=5&page=${page}`,
      )
      for (const { document } of (body as unknown as Page).docs) all.push(document.title)
    }
    expect(new Set(all).size).toBe(30)
    expect(all).toEqual(all.toSorted((a, b) => (a < b ? -1 : 1)))
  })
})
