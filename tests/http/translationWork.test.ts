import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as make from '../../src/richText/nodes.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import type { Caller } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { codeIn, itemIn, line as p, translationDesk, translators } from '../helpers/translators.ts'

describeOnDatabase('the work on a translation', () => {
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

  it('begins with what there is to translate, and changes nothing by being looked at', async () => {
    const id = await desk.newPage(
      p('Eins zwei drei.'),
      make.paragraph([make.text('a '), make.text('b', 1)]),
    )
    const item = await desk.open(id, people.ayse)
    expect(item).toMatchObject({
      document: { collection: 'pages', id, title: 'Kontakt' },
      language: 'tr',
      direction: 'ltr',
      revision: 0,
      state: 'missing',
      published: null,
      words: { total: 6, translated: 0, outdated: 0 },
    })
    expect(
      item.segments.map(({ node, source, target, state }) => [node, source, target, state]),
    ).toEqual([
      ['field', 'Kontakt', '', 'initial'],
      ['paragraph', 'Eins zwei drei.', '', 'initial'],
      ['paragraph', 'a <1>b</1>', '', 'initial'],
    ])
    expect((await payload.find({ collection: 'work' })).totalDocs).toBe(0)
  })

  it('is saved, published and online, and leaves a German draft pending', async () => {
    const id = await desk.newPage(p('Hallo'))
    await payload.update({ collection: 'pages', id, draft: true, data: { title: 'Entwurf' } })
    const saved = itemIn(await desk.saveAll(people.ayse, id))
    expect(saved).toMatchObject({ state: 'in-progress', revision: 1 })
    expect(saved.segments.map(({ state, origin }) => [state, origin])).toEqual([
      ['translated', 'human'],
      ['translated', 'human'],
    ])
    const published = itemIn(await desk.step(people.ayse, id, 'publish'))
    expect(published).toMatchObject({ state: 'published', slug: 'tr-kontakt' })
    expect(await desk.inLanguage(id)).toMatchObject({
      title: 'tr Kontakt',
      body: 'tr Hallo',
      language: { served: 'tr', outdated: false, machine: false, reviewed: false },
    })
    const draft = await payload.findByID({ collection: 'pages', id, draft: true })
    expect([draft.title, draft._status]).toEqual(['Entwurf', 'draft'])
  })

  describe('when German changes', () => {
    const edited = (id: string, ...words: string[]) =>
      write.change('pages', id, { body: make.richText(words.map(p)) })

    it('shows what has changed since it was confirmed, over two edits in a row', async () => {
      const id = await desk.newPage(p('Alle Kinder lernen gern.'))
      await desk.saveAll(people.ayse, id)
      await desk.step(people.ayse, id, 'publish')
      await edited(id, 'Alle Kinder lernen sehr gern.')
      await edited(id, 'Alle Kinder lernen sehr gern Deutsch.')
      const item = await desk.open(id, people.ayse)
      expect(item).toMatchObject({
        state: 'outdated',
        published: { outdated: true },
        words: { outdated: 4 + 2 },
      })
      expect(item.segments[1]).toMatchObject({
        outdated: true,
        target: 'tr Alle Kinder lernen gern.',
        previousSource: 'Alle Kinder lernen gern.',
        diff: [
          { op: 'equal', text: 'Alle Kinder lernen ' },
          { op: 'insert', text: 'sehr ' },
          { op: 'equal', text: 'gern' },
          { op: 'insert', text: ' Deutsch' },
          { op: 'equal', text: '.' },
        ],
        checks: expect.arrayContaining([
          expect.objectContaining({ code: 'outdated', severity: 'error' }),
        ]),
      })
      expect(codeIn(await desk.step(people.ayse, id, 'publish'))).toEqual([422, 'checks-failed'])
      // Back to what it was: nobody has to do anything.
      await edited(id, 'Alle Kinder lernen gern.')
      expect((await desk.open(id, people.ayse)).state).toBe('published')
    })

    it('is up to date again once somebody says that it is still right', async () => {
      const id = await desk.newPage(p('eins'))
      await desk.saveAll(people.ayse, id)
      await desk.step(people.ayse, id, 'publish')
      await edited(id, 'Eins')
      const { revision, segments } = await desk.open(id, people.ayse)
      const same = segments.slice(1).map(({ path, target }) => ({ path, target }))
      const confirmed = itemIn(
        await people.ayse.send('PATCH', desk.at(id), { revision, segments: same }),
      )
      expect(confirmed.segments[1]).toMatchObject({ outdated: false, target: 'tr eins' })
      expect(itemIn(await desk.step(people.ayse, id, 'publish')).state).toBe('published')
      expect((await desk.inLanguage(id)).language).toMatchObject({ outdated: false })
    })

    it('keeps the target of a text that goes, for when it comes back', async () => {
      const id = await desk.newPage(p('eins'), p('zwei'))
      await desk.saveAll(people.ayse, id)
      await edited(id, 'eins')
      expect((await desk.open(id, people.ayse)).segments).toHaveLength(2)
      await edited(id, 'eins', 'zwei')
      const { segments } = await desk.open(id, people.ayse)
      expect(segments.map(({ target, outdated }) => [target, outdated])).toEqual([
        ['tr Kontakt', false],
        ['tr eins', false],
        ['tr zwei', false],
      ])
    })

    it('is saved for the German that its translator had before them', async () => {
      const id = await desk.newPage(p('eins'))
      const before = await desk.open(id, people.ayse)
      const [, line] = before.segments
      await edited(id, 'etwas anderes')
      const segments = [{ path: line!.path, target: 'bir', sourceHash: line!.sourceHash }]
      const item = itemIn(await people.ayse.send('PATCH', desk.at(id), { revision: 0, segments }))
      expect(item.segments[1]).toMatchObject({ target: 'bir', outdated: true })
    })

    it('keeps work that nobody has published yet valid over a minor edit', async () => {
      const id = await desk.newPage(p('eins'))
      await desk.saveAll(people.ayse, id)
      await write.change('pages', id, { body: make.richText([p('Eins')]), minorEdit: true })
      const { segments, words } = await desk.open(id, people.ayse)
      expect([segments[1]?.outdated, words.outdated]).toEqual([false, 0])
    })

    it('keeps the work while German is offline', async () => {
      const id = await desk.newPage(p('eins'))
      await desk.saveAll(people.ayse, id)
      await desk.step(people.ayse, id, 'publish')
      await payload.update({ collection: 'pages', id, data: { _status: 'draft' } })
      expect(codeIn(await people.ayse.get(desk.at(id)))).toEqual([404, 'document-not-found'])
      await payload.update({ collection: 'pages', id, data: { _status: 'published' } })
      expect((await desk.open(id, people.ayse)).state).toBe('published')
      expect(await desk.inLanguage(id)).toMatchObject({ title: 'tr Kontakt' })
    })
  })

  describe('of two people at once', () => {
    it('is that of both where they work on different segments', async () => {
      const id = await desk.newPage(p('eins'), p('zwei'))
      const { segments } = await desk.open(id, people.ayse)
      const [, one, two] = segments.map(({ path }) => path)
      const saves = await Promise.all([
        people.ayse.send('PATCH', desk.at(id), {
          revision: 0,
          segments: [{ path: one, target: 'bir' }],
        }),
        people.mehmet.send('PATCH', desk.at(id), {
          revision: 0,
          segments: [{ path: two, target: 'iki' }],
        }),
      ])
      expect(saves.map(({ status }) => status)).toEqual([200, 200])
      expect((await desk.open(id, people.ayse)).segments.map(({ target }) => target)).toEqual([
        '',
        'bir',
        'iki',
      ])
    })

    it('is answered with both texts where they meet in one, and keeps the first', async () => {
      const id = await desk.newPage(p('eins'))
      const [, one] = (await desk.open(id, people.ayse)).segments.map(({ path }) => path)
      const by = (who: Caller, target: string, revision = 0) =>
        who.send('PATCH', desk.at(id), { revision, segments: [{ path: one, target }] })
      await by(people.ayse, 'bir')
      const answer = await by(people.mehmet, 'tek')
      expect(codeIn(answer)).toEqual([409, 'conflict'])
      expect(answer.body['conflicts']).toMatchObject([
        { path: one, mine: 'tek', theirs: 'bir', by: 'ayse' },
      ])
      expect((await desk.open(id, people.ayse)).segments[1]?.target).toBe('bir')
      // The same text is no conflict, nor is a second tab of the same person.
      expect((await by(people.mehmet, 'bir')).status).toBe(200)
      expect((await by(people.ayse, 'bir!')).status).toBe(200)
      expect((await by(people.mehmet, 'tek', 2)).status).toBe(200)
    })

    it('loses nothing where twenty save at once', async () => {
      const words = Array.from({ length: 20 }, (_, index) => `Absatz ${index}`)
      const id = await desk.newPage(...words.map(p))
      const paths = (await desk.open(id, people.ayse)).segments.map(({ path }) => path)
      const saves = await Promise.all(
        paths.map((path, index) =>
          (index % 2 ? people.ayse : people.mehmet).send('PATCH', desk.at(id), {
            revision: 0,
            segments: [{ path, target: `bölüm ${index}` }],
          }),
        ),
      )
      expect(new Set(saves.map(({ status }) => status))).toEqual(new Set([200]))
      const item = await desk.open(id, people.ayse)
      expect(item.segments.map(({ target }) => target)).toEqual(
        paths.map((_, index) => `bölüm ${index}`),
      )
      expect(item.revision).toBe(21)
    })
  })

  it('has a history of every target, by whom and from what', async () => {
    const id = await desk.newPage(p('eins'))
    const path = (await desk.open(id, people.ayse)).segments[1]?.path ?? ''
    for (const [index, target] of ['bir', 'tek', ''].entries()) {
      await people.ayse.send('PATCH', desk.at(id), {
        revision: index,
        segments: [{ path, target }],
      })
    }
    const { body } = await people.ayse.get(`${desk.at(id)}/history?path=${path}`)
    expect(body['docs']).toMatchObject(
      ['', 'tek', 'bir'].map((target) => ({
        action: 'save',
        byName: 'ayse',
        targets: [{ path, target, origin: 'human' }],
      })),
    )
  })

  it('takes what has been published as a whole for its beginning, and tells a machine’s', async () => {
    const id = await desk.newPage(p('eins'))
    const body = make.richText([p('bir')])
    await write.translate(['pages', id], 'tr', { title: 'İletişim', body }, { origin: 'machine' })
    const item = await desk.open(id, people.ayse)
    expect(item).toMatchObject({ state: 'published', revision: 0 })
    expect(item.segments.map(({ target, origin }) => [target, origin])).toEqual([
      ['İletişim', 'machine'],
      ['bir', 'machine'],
    ])
    expect((await desk.inLanguage(id)).language).toMatchObject({ machine: true })
    const segments = [{ path: 'title', target: 'İletişim bilgileri' }]
    await people.ayse.send('PATCH', desk.at(id), { revision: 0, segments })
    await desk.step(people.ayse, id, 'publish')
    // A machine made the other text, and nobody has looked at it.
    expect((await desk.inLanguage(id)).language).toMatchObject({ machine: true })
    expect((await desk.open(id, people.ayse)).segments[0]).toMatchObject({
      origin: 'machine',
      saved: { byName: 'ayse' },
    })
  })

  it('is possible for files, the site and the menu', async () => {
    await payload.updateGlobal({ slug: 'site', data: { name: 'RuhrFutur', claim: 'Bildung' } })
    const site = '/api/translation/site/global/tr'
    const { revision, segments } = itemIn(await people.ayse.get(site))
    const targets = segments.map(({ path, source }) => ({ path, target: `tr ${source}` }))
    itemIn(await people.ayse.send('PATCH', site, { revision, segments: targets }))
    expect(itemIn(await people.ayse.send('POST', `${site}/publish`)).state).toBe('published')
    const response = await fetch(`${server.url}/v1/tr/site`)
    expect(await response.json()).toMatchObject({ claim: 'tr Bildung' })
    await payload.updateGlobal({
      slug: 'navigation',
      data: { items: [{ label: 'Ziele', target: 'url', url: 'https://example.org' }] },
    })
    const menu = '/api/translation/navigation/global/tr'
    const [entry] = itemIn(await people.ayse.get(menu)).segments
    const label = [{ path: entry?.path, target: 'Hedefler' }]
    itemIn(await people.ayse.send('PATCH', menu, { revision: 0, segments: label }))
    expect(itemIn(await people.ayse.send('POST', `${menu}/publish`)).state).toBe('published')
    expect(await (await fetch(`${server.url}/v1/tr/navigation`)).json()).toMatchObject({
      items: [{ label: 'Hedefler' }],
    })
  })
})
