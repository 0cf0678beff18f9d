import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as make from '../../src/richText/nodes.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import type { Caller } from '../helpers/signInAs.ts'
import { picture } from '../helpers/pictures.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { codeIn, itemIn, line as p, translationDesk, translators } from '../helpers/translators.ts'

describeOnDatabase('the steps of a translation', () => {
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

  describe('in two steps', () => {
    beforeAll(() => desk.setReview('tr', true))
    afterAll(() => desk.setReview('tr', false))

    it('is approved by somebody else before it is published', async () => {
      const id = await desk.newPage(p('Hallo'))
      await desk.saveAll(people.mehmet, id)
      expect(codeIn(await desk.step(people.mehmet, id, 'publish'))).toEqual([409, 'invalid-step'])
      expect(codeIn(await desk.step(people.leyla, id, 'approve'))).toEqual([409, 'invalid-step'])
      expect(itemIn(await desk.step(people.mehmet, id, 'submit')).state).toBe('in-review')
      expect(codeIn(await desk.step(people.mehmet, id, 'approve'))).toEqual([403, 'own-words'])
      expect(codeIn(await desk.step(people.ayse, id, 'approve'))).toEqual([
        403,
        'not-your-language',
      ])
      const approved = itemIn(await desk.step(people.leyla, id, 'approve'))
      expect(approved.state).toBe('approved')
      expect(approved.segments.map(({ state }) => state)).toEqual(['reviewed', 'reviewed'])
      expect(approved.approved).toMatchObject({ by: people.leyla.id, byName: 'leyla' })
      expect(itemIn(await desk.step(people.mehmet, id, 'publish')).state).toBe('published')
      expect((await desk.inLanguage(id)).language).toMatchObject({ reviewed: true })
    })

    it('is sent back with reasons, corrected, and shows the reviewer what has changed since', async () => {
      const id = await desk.newPage(p('Hallo'))
      await desk.saveAll(people.ayse, id)
      await desk.step(people.ayse, id, 'submit')
      const [title] = (await desk.open(id, people.ayse)).segments
      const path = title?.path ?? ''
      expect(codeIn(await desk.step(people.leyla, id, 'return'))).toEqual([400, 'reason-missing'])
      const reasons = { comment: 'Fast.', segments: [{ path, comment: 'Zu lang.' }] }
      const returned = itemIn(await desk.step(people.leyla, id, 'return', reasons))
      expect(returned).toMatchObject({
        state: 'in-progress',
        returned: { comment: 'Fast.', byName: 'leyla' },
      })
      expect(returned.segments[0]).toMatchObject({ returned: { comment: 'Zu lang.' } })
      const { revision } = returned
      await people.ayse.send('PATCH', desk.at(id), {
        revision,
        segments: [{ path, target: 'İletişim' }],
      })
      await desk.step(people.ayse, id, 'submit')
      expect((await desk.open(id, people.ayse)).returned).toBeNull()
      await desk.step(people.leyla, id, 'approve')
      await desk.step(people.ayse, id, 'publish')
      // And once more after the approval: that needs a new one.
      const now = await desk.open(id, people.ayse)
      await people.ayse.send('PATCH', desk.at(id), {
        revision: now.revision,
        segments: [{ path, target: 'İletişim bilgileri' }],
      })
      const changed = await desk.open(id, people.ayse)
      expect(changed.state).toBe('in-progress')
      expect(changed.segments[0]).toMatchObject({
        state: 'translated',
        lastApproved: { target: 'İletişim', byName: 'leyla' },
        targetDiff: [
          { op: 'equal', text: 'İletişim' },
          { op: 'insert', text: ' bilgileri' },
        ],
      })
      expect(changed.segments[1]?.state).toBe('reviewed')
      expect(codeIn(await desk.step(people.ayse, id, 'publish'))).toEqual([409, 'invalid-step'])
    })

    it('may be corrected by a reviewer, whom somebody else then approves', async () => {
      const id = await desk.newPage(p('Hallo'))
      await desk.saveAll(people.ayse, id)
      await desk.step(people.ayse, id, 'submit')
      const { revision, segments } = await desk.open(id, people.ayse)
      const path = segments[0]?.path ?? ''
      await people.mehmet.send('PATCH', desk.at(id), {
        revision,
        segments: [{ path, target: 'Düzeltildi' }],
      })
      await desk.step(people.mehmet, id, 'submit')
      expect(codeIn(await desk.step(people.mehmet, id, 'approve'))).toEqual([403, 'own-words'])
      // What the others wrote is not his own.
      const others = segments.slice(1).map((one) => one.path)
      expect(itemIn(await desk.step(people.mehmet, id, 'approve', { paths: others })).state).toBe(
        'in-review',
      )
      expect(itemIn(await desk.step(people.leyla, id, 'approve')).state).toBe('approved')
    })

    it('may be approved by whoever wrote only what the German does not have any more', async () => {
      const id = await desk.newPage(p('Hallo'), p('Tschüss'))
      await desk.saveAll(people.ayse, id)
      const { revision, segments } = await desk.open(id, people.ayse)
      const path = segments.find(({ source }) => source === 'Tschüss')?.path ?? ''
      await people.mehmet.send('PATCH', desk.at(id), {
        revision,
        segments: [{ path, target: 'Hoşça kal' }],
      })
      await write.change('pages', id, { body: make.richText([p('Hallo')]) })
      await desk.step(people.ayse, id, 'submit')
      expect(itemIn(await desk.step(people.mehmet, id, 'approve')).state).toBe('approved')
    })
  })

  it('has codes that are right before it goes on', async () => {
    const id = await desk.newPage(make.paragraph([make.text('Alle '), make.text('Kinder', 1)]))
    await desk.saveAll(people.ayse, id)
    const { revision, segments } = await desk.open(id, people.ayse)
    const path = segments[1]?.path ?? ''
    const wrong = [{ path, target: 'Bütün çocuklar' }]
    const item = itemIn(await people.ayse.send('PATCH', desk.at(id), { revision, segments: wrong }))
    expect(item.segments[1]?.checks).toMatchObject([
      { code: 'code-missing', severity: 'error', message: expect.stringContaining('<1>…</1>') },
    ])
    for (const name of ['submit', 'publish']) {
      const answer = await desk.step(people.ayse, id, name)
      expect(codeIn(answer)).toEqual([422, 'checks-failed'])
      expect(answer.body['checks']).toMatchObject([{ path, code: 'code-missing' }])
    }
  })

  it('has texts that fit their fields, and pictures that are there, before it goes on', async () => {
    const data = await picture('png')
    const { id: image } = await payload.create({
      collection: 'media',
      data: { alt: 'Ein Bild' },
      file: { data, mimetype: 'image/png', name: 'bild.png', size: data.length },
    })
    const id = await desk.newPage(make.upload(image, 'u'), p('eins'))
    const { segments } = await desk.open(id, people.ayse)
    const file = segments.find(({ kind }) => kind === 'file')!
    const save = (path: string, target: string) =>
      people.ayse.send('PATCH', desk.at(id), { revision: 0, segments: [{ path, target }] })
    expect(codeIn(await save(file.path, 'nowhere'))).toEqual([400, 'reference-missing'])
    const item = itemIn(await save('title', 'x'.repeat(201)))
    expect(item.segments[0]?.checks).toMatchObject([{ code: 'too-long', severity: 'error' }])
    expect(codeIn(await desk.step(people.ayse, id, 'publish'))).toEqual([422, 'checks-failed'])
  })

  it('is taken offline and keeps the work', async () => {
    const id = await desk.newPage(p('eins'))
    await desk.saveAll(people.ayse, id)
    await desk.step(people.ayse, id, 'publish')
    const item = itemIn(await desk.step(people.editor, id, 'unpublish'))
    expect(item).toMatchObject({ published: null, state: 'in-progress' })
    expect(item.segments[1]?.target).toBe('tr eins')
    expect((await desk.inLanguage(id)).language).toMatchObject({ served: 'de', fallback: true })
    expect(codeIn(await desk.step(people.editor, id, 'unpublish'))).toEqual([409, 'invalid-step'])
    expect(itemIn(await desk.step(people.ayse, id, 'publish')).state).toBe('published')
  })

  it('has an address from its title, or the one that somebody gives it', async () => {
    const id = await desk.newPage(p('eins'))
    await desk.saveAll(people.ayse, id)
    expect(itemIn(await desk.step(people.ayse, id, 'publish', { slug: 'ulasim' })).slug).toBe(
      'ulasim',
    )
    expect(itemIn(await desk.step(people.ayse, id, 'publish', { slug: 'bize-ulasin' })).slug).toBe(
      'bize-ulasin',
    )
    const moved = await fetch(`${server.url}/v1/tr/pages/ulasim`, { redirect: 'manual' })
    expect([moved.status, moved.headers.get('location')]).toEqual([308, '/v1/tr/pages/bize-ulasin'])
    const other = await desk.newPage(p('zwei'))
    await desk.saveAll(people.ayse, other)
    expect(codeIn(await desk.step(people.ayse, other, 'publish', { slug: 'ulasim' }))).toEqual([
      400,
      'slug-taken',
    ])
    expect((await desk.open(other, people.ayse)).published).toBeNull()
  })

  it('is given to somebody who has the language, until a day', async () => {
    const id = await desk.newPage(p('eins'))
    const given = itemIn(
      await desk.step(people.editor, id, 'assign', { user: people.ayse.id, due: '2027-01-31' }),
    )
    expect(given).toMatchObject({ assignee: people.ayse.id, due: '2027-01-31', state: 'missing' })
    expect(
      codeIn(await desk.step(people.editor, id, 'assign', { user: people.reader.id })),
    ).toEqual([422, 'cannot-be-assigned'])
    expect(codeIn(await desk.step(people.editor, id, 'assign', { user: 'nobody' }))).toEqual([
      422,
      'cannot-be-assigned',
    ])
    expect(itemIn(await desk.step(people.editor, id, 'assign', { user: null })).assignee).toBeNull()
  })

  it('is talked about: questions, comments, and notes for every language', async () => {
    const id = await desk.newPage(p('eins'))
    const say = (who: Caller, kind: string, text: string, language = 'tr') =>
      who.send('POST', `${desk.at(id, language)}/comments`, { kind, text, path: 'title' })
    expect((await say(people.ayse, 'question', 'Was ist gemeint?')).status).toBe(200)
    expect((await say(people.editor, 'note', 'Der Name bleibt.')).status).toBe(200)
    expect(codeIn(await say(people.ayse, 'note', 'x'))).toEqual([403, 'not-your-language'])
    expect(codeIn(await say(people.reader, 'comment', 'x'))).toEqual([403, 'not-your-language'])
    expect((await say(people.ayse, 'comment', ' ')).status).toBe(400)
    const turkish = (await desk.open(id, people.ayse)).comments
    expect(turkish.map(({ kind, byName, language }) => [kind, byName, language])).toEqual([
      ['question', 'ayse', 'tr'],
      ['note', 'editor', null],
    ])
    expect((await desk.open(id, people.ayse, 'ar')).comments.map(({ kind }) => kind)).toEqual([
      'note',
    ])
    const [question] = turkish
    const resolve = (who: Caller) =>
      who.send('POST', `${desk.at(id)}/comments/${question?.id}/resolve`)
    expect((await resolve(people.reader)).status).toBe(403)
    expect((await resolve(people.editor)).body).toMatchObject({ resolved: { by: 'editor' } })
  })

  describe('is refused', () => {
    let id: string
    beforeAll(async () => {
      id = await desk.newPage(p('eins'))
    })

    it.each([
      [{ revision: 0 }, 'invalid-request'],
      [{ revision: -1, segments: [] }, 'invalid-request'],
      [{ revision: 0, segments: [{ path: 'title', target: 1 }] }, 'invalid-request'],
      [{ revision: 0, segments: [{ path: 'title', target: { root: {} } }] }, 'invalid-request'],
      [{ revision: 0, segments: [{ path: 'nowhere', target: 'x' }] }, 'unknown-segment'],
      [
        { revision: 0, segments: [{ path: 'title', target: 'x'.repeat(20_001) }] },
        'invalid-request',
      ],
    ])('where it says %j', async (data, code) => {
      expect(codeIn(await people.ayse.send('PATCH', desk.at(id), data))).toEqual([400, code])
    })

    it('in a language that is unknown, German, off, or not one’s own', async () => {
      expect(codeIn(await people.ayse.get(desk.at(id, 'xx')))).toEqual([400, 'unknown-language'])
      expect(codeIn(await people.ayse.get(desk.at(id, 'de')))).toEqual([400, 'unknown-language'])
      expect(codeIn(await people.ayse.get(desk.at(id, 'uk')))).toEqual([
        404,
        'language-not-offered',
      ])
      expect(codeIn(await desk.saveAll(people.reader, id))).toEqual([403, 'not-your-language'])
      expect(codeIn(await desk.saveAll(people.editor, id))).toEqual([403, 'not-your-language'])
      expect(codeIn(await desk.saveAll(people.leyla, id))).toEqual([403, 'not-your-language'])
    })

    it('for a document that is not there, or not published', async () => {
      const draft = await write.draft('pages', { title: 'Entwurf' })
      for (const path of [
        desk.at(draft),
        desk.at('none'),
        '/api/translation/users/x/tr',
        desk.at('__proto__'),
      ]) {
        expect(codeIn(await people.ayse.get(path))).toEqual([404, 'document-not-found'])
      }
    })

    it('where nothing is translated', async () => {
      expect(codeIn(await desk.step(people.ayse, id, 'publish'))).toEqual([
        422,
        'nothing-translated',
      ])
      expect(codeIn(await desk.step(people.ayse, id, 'submit'))).toEqual([
        422,
        'nothing-translated',
      ])
    })
  })
})
