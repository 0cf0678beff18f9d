import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FlowNode } from '../../src/richText/lexical.ts'
import * as make from '../../src/richText/nodes.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { line, translationDesk, translators } from '../helpers/translators.ts'

describeOnDatabase('over many translations', () => {
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

  describe('the impact of a German draft', () => {
    const impact = async (id: string) =>
      (await people.editor.get(`/api/translation/impact/pages/${id}`)).body['languages']
    const draft = (id: string, data: object) =>
      payload.update({ collection: 'pages', id, draft: true, data })

    it('is each segment that would be outdated, by language', async () => {
      const id = await desk.newPage(line('eins'), line('zwei'))
      await desk.saveAll(people.ayse, id)
      await desk.step(people.ayse, id, 'publish')
      await desk.saveAll(people.ayse, id, 'ar')
      await desk.step(people.ayse, id, 'publish', {}, 'ar')
      expect(await impact(id)).toEqual([])
      const [, one, two] = (await desk.open(id, people.ayse)).segments.map(({ path }) => path)
      const { body } = await payload.findByID({ collection: 'pages', id, depth: 0 })
      const [first, second] = (body?.root.children ?? []) as [FlowNode, FlowNode]
      await draft(id, { body: make.richText([second, first]) })
      expect(await impact(id)).toEqual([])
      const edited = { ...first, children: [make.text('anders')] } as FlowNode
      await draft(id, { body: make.richText([second, edited]) })
      expect(await impact(id)).toEqual([
        { tag: 'ar', segments: [one] },
        { tag: 'tr', segments: [one] },
      ])
      // Nothing has happened yet, and what is outdated already does not become so.
      expect((await desk.open(id, people.ayse)).state).toBe('published')
      await payload.update({ collection: 'pages', id, data: { _status: 'published' } })
      const again = { ...second, children: [make.text('auch anders')] } as FlowNode
      await draft(id, { body: make.richText([again, edited]) })
      expect(await impact(id)).toEqual([
        { tag: 'ar', segments: [two] },
        { tag: 'tr', segments: [two] },
      ])
    })

    it('is for editors, and of what there is', async () => {
      const id = await desk.newPage(line('eins'))
      const path = `/api/translation/impact/pages/${id}`
      expect((await people.ayse.get(path)).status).toBe(403)
      expect((await people.editor.get('/api/translation/impact/pages/none')).body).toEqual({
        languages: [],
      })
      expect((await people.editor.get('/api/translation/impact/users/x')).status).toBe(404)
    })
  })

  describe('many at once', () => {
    const bulk = async (who: keyof typeof people, data: object) => {
      const { status, body } = await people[who].send('POST', '/api/translation/bulk', data)
      if (status !== 200) throw new Error(JSON.stringify(body))
      return body as { done: object[]; skipped: { item: object; code: string; message: string }[] }
    }
    const item = (id: string, language = 'tr') => ({ collection: 'pages', id, language })

    it('are given, handed in and approved, and what cannot be is said with its reason', async () => {
      const [ready, empty, foreign] = await Promise.all([
        desk.newPage(line('eins')),
        desk.newPage(line('zwei')),
        desk.newPage(line('drei')),
      ])
      await desk.saveAll(people.ayse, ready)
      await desk.saveAll(people.mehmet, foreign)
      const items = [item(ready), item(empty), item(foreign), item(ready, 'uk'), item('none')]
      const given = await bulk('editor', { action: 'assign', items, user: people.ayse.id })
      expect(given.done).toEqual(items.slice(0, 3))
      expect(given.skipped.map(({ code }) => code)).toEqual([
        'language-not-offered',
        'document-not-found',
      ])
      const handedIn = await bulk('mehmet', { action: 'submit', items: items.slice(0, 3) })
      expect(handedIn.done).toEqual([items[0], items[2]])
      expect(handedIn.skipped).toEqual([
        { item: items[1], code: 'nothing-translated', message: expect.any(String) },
      ])
      // Not his own words.
      const approved = await bulk('mehmet', { action: 'approve', items: items.slice(0, 3) })
      expect(approved.done).toEqual([items[0]])
      expect(approved.skipped.map(({ code }) => code)).toEqual(['invalid-step', 'own-words'])
      const refused = await bulk('reader', { action: 'submit', items: [items[0]] })
      expect(refused.skipped.map(({ code }) => code)).toEqual(['not-your-language'])
    })

    it.each([
      { action: 'delete', items: [] },
      { action: 'submit', items: [] },
      { action: 'submit' },
      {},
    ])('are refused as %j', async (data) => {
      const { status } = await people.editor.send('POST', '/api/translation/bulk', data)
      expect(status).toBe(400)
    })
  })

  describe('the concordance', () => {
    const find = async (q: string, language = 'tr') => {
      const path = `/api/translation/concordance?language=${language}&q=${encodeURIComponent(q)}`
      const { body } = await people.mehmet.get(path)
      return body['docs'] as { path: string; source: string; target: string; document: object }[]
    }

    it('finds published segments by German and by the language, in any spelling', async () => {
      const id = await desk.newPage(line('Bildungsgerechtigkeit für alle'), line('Etwas anderes'))
      const { segments } = await desk.open(id, people.ayse)
      const targets = ['İletişim', 'Herkes için eğitim adaleti', 'Başka bir şey']
      await people.ayse.send('PATCH', desk.at(id), {
        revision: 0,
        segments: segments.map(({ path }, index) => ({ path, target: targets[index] })),
      })
      expect(await find('bildungsgerechtigkeit')).toEqual([])
      await desk.step(people.ayse, id, 'publish')
      const found = [
        {
          document: { collection: 'pages', id, title: 'Kontakt' },
          path: segments[1]?.path,
          source: 'Bildungsgerechtigkeit für alle',
          target: targets[1],
          reviewed: false,
        },
      ]
      expect(await find('BILDUNGSGERECHTIGKEIT')).toEqual(found)
      expect(await find('egitim adaleti')).toEqual(found)
      expect(await find('bildungsgerechtigkeit', 'ar')).toEqual([])
      expect(await find('gibtesnicht')).toEqual([])
      // A translation that is imported as a whole is found as well.
      const other = await desk.newPage(line('Bildungsgerechtigkeit'))
      const body = make.richText([line('Eğitim adaleti')])
      await write.translate(['pages', other], 'tr', { title: 'x', body })
      expect(await find('Bildungsgerechtigkeit')).toHaveLength(2)
    })

    it.each(['language=tr', 'q=x', 'language=xx&q=x', 'language=tr&q=%20'])(
      'refuses %s',
      async (query) => {
        const { status } = await people.mehmet.get(`/api/translation/concordance?${query}`)
        expect(status).toBe(400)
      },
    )
  })
})
