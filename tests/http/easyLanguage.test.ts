import type { Payload } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RichText } from '../../src/richText/lexical.ts'
import * as make from '../../src/richText/nodes.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import type { Caller } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { codeIn, itemIn, line as p, signIn, translationDesk } from '../helpers/translators.ts'

const TAG = 'de-simple'

describeOnDatabase('Leichte Sprache', () => {
  let server: TestServer
  let payload: Payload
  let write: ContentWriter
  let writer: Caller
  let editor: Caller
  let desk: ReturnType<typeof translationDesk>
  beforeAll(async () => {
    server = await startServer()
    payload = server.payload
    write = contentWriter(payload)
    desk = translationDesk(server)
    writer = await signIn(server, 'writer', { translates: [TAG] })
    editor = await signIn(server, 'editor', { role: 'editor' })
  })
  afterAll(() => server.stop())

  const open = (id: string) => desk.open(id, writer, TAG)
  const step = (id: string, name: string, data: object = {}) =>
    desk.step(writer, id, name, data, TAG)
  const saveText = async (id: string, ...lines: string[]) => {
    const { revision } = await open(id)
    const tree: RichText = make.richText([
      make.heading('h2', [make.text('Einfach')]),
      ...lines.map(p),
    ])
    const segments = [
      { path: 'title', target: 'So sprechen Sie mit uns' },
      { path: 'body', target: tree },
    ]
    return itemIn(await writer.send('PATCH', desk.at(id, TAG), { revision, segments }))
  }
  const CHECK = {
    date: '2026-11-20',
    readers: 3,
    group: 'Prüfgruppe Dortmund',
    moderator: 'Jana Beispiel',
  }

  it('is a text of its own beside the German, outdated by any visible change of it', async () => {
    const id = await desk.newPage(p('Eins zwei.'), p('Drei.'))
    const item = await open(id)
    expect(
      item.segments.map(({ path, kind, source, target }) => [path, kind, source, target]),
    ).toEqual([
      ['title', 'text', 'Kontakt', ''],
      ['body', 'adaptation', 'Eins zwei.\n\nDrei.', null],
    ])
    const saved = await saveText(id, 'Eins.')
    expect(saved.segments[1]?.target).toMatchObject({ root: { children: [{ tag: 'h2' }, {}] } })
    itemIn(await step(id, 'publish'))
    expect(await desk.inLanguage(id, TAG)).toMatchObject({ body: 'Einfach\n\nEins.' })
    await write.change('pages', id, { body: make.richText([p('Drei.'), p('Eins zwei.')]) })
    const now = await open(id)
    expect(now.state).toBe('outdated')
    expect(now.segments[1]).toMatchObject({
      outdated: true,
      previousSource: 'Eins zwei.\n\nDrei.',
      source: 'Drei.\n\nEins zwei.',
    })
  })

  it('stays as it is over a minor edit of the German', async () => {
    const id = await desk.newPage(p('Eins zwei.'))
    await saveText(id, 'Eins.')
    await step(id, 'publish')
    const edit = (words: string, minorEdit: boolean) =>
      write.change('pages', id, { body: make.richText([p(words)]), minorEdit })
    await edit('Eins, zwei.', true)
    const now = await open(id)
    expect([now.state, now.segments[1]?.outdated]).toEqual(['published', false])
    expect(await desk.inLanguage(id, TAG)).toMatchObject({ body: 'Einfach\n\nEins.' })
    await edit('Eins und zwei.', false)
    expect((await open(id)).state).toBe('outdated')
  })

  it('may be called so only once its readers have checked the text as it is', async () => {
    const id = await desk.newPage(p('Eins.'))
    await saveText(id, 'Das ist leicht.')
    const language = async () => (await desk.inLanguage(id, TAG)).language
    await step(id, 'publish')
    expect(await language()).toMatchObject({
      checked: false,
      label: 'Einfache Fassung, nicht geprüft',
    })
    expect(codeIn(await step(id, 'check', { ...CHECK, readers: 0 }))).toEqual([
      400,
      'invalid-request',
    ])
    const checked = itemIn(await step(id, 'check', CHECK))
    expect(checked).toMatchObject({
      readersCheck: { ...CHECK, isValid: true, byName: 'writer' },
    })
    itemIn(await step(id, 'publish'))
    expect(await language()).toMatchObject({ checked: true, label: 'Leichte Sprache' })
    // A changed text is not the one that they have read.
    expect(await saveText(id, 'Das ist ganz leicht.')).toMatchObject({
      readersCheck: { isValid: false },
    })
    await step(id, 'publish')
    expect(await language()).toMatchObject({ checked: false })
    // And back: it is the same text again.
    await saveText(id, 'Das ist leicht.')
    await step(id, 'publish')
    expect(await language()).toMatchObject({ checked: true })
  })

  it('gets hints, which keep nothing from being published, and the length that is set', async () => {
    const id = await desk.newPage(p('Eins.'))
    const item = (await saveText(
      id,
      'Die Bildungsgerechtigkeit wird von uns gefördert.',
    )) as unknown as {
      hints: { path: string; hints: { code: string; message: string }[] }[]
    }
    const [{ path, hints } = { path: '', hints: [] }] = item.hints
    expect([path, hints.map(({ code }) => code)]).toEqual(['body', ['passive', 'long-word']])
    expect(itemIn(await step(id, 'publish')).state).toBe('published')
    await payload.update({
      collection: 'languages',
      where: { tag: { equals: TAG } },
      data: { longestSentence: 5 },
    })
    expect(JSON.stringify(await open(id))).toContain('long-sentence')
  })

  it('has its check in no other language', async () => {
    const id = await desk.newPage(p('Eins.'))
    const turkish = await signIn(server, 'turkish', { translates: ['tr'] })
    await desk.saveAll(turkish, id)
    expect(codeIn(await desk.step(turkish, id, 'check', CHECK))).toEqual([409, 'invalid-step'])
    expect((await desk.inLanguage(id)).language).not.toHaveProperty('checked')
  })

  it('lends its hints, milder, to editors of the German', async () => {
    const id = await desk.newPage(p('Z. B. die Zusammenarbeitsvereinbarung.'))
    const path = `/api/translation/hints/pages/${id}`
    const { body } = await editor.get(path)
    expect(body['docs']).toMatchObject([
      {
        hints: [
          { code: 'long-word', found: 'Zusammenarbeitsvereinbarung' },
          { code: 'abbreviation' },
        ],
      },
    ])
    expect((await writer.get(path)).status).toBe(403)
  })
})
