import { afterAll, beforeAll, expect, it } from 'vitest'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import * as make from '../../src/richText/nodes.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import type { Caller } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { codeIn, itemIn, line as p, translationDesk, translators } from '../helpers/translators.ts'

describeOnDatabase('a warning of a check', () => {
  let server: TestServer
  let write: ContentWriter
  let people: Awaited<ReturnType<typeof translators>>
  let desk: ReturnType<typeof translationDesk>
  let id: string
  beforeAll(async () => {
    server = await startServer()
    write = contentWriter(server.payload)
    desk = translationDesk(server)
    people = await translators(server)
  })
  afterAll(() => server.stop())

  const GERMAN = 'Der Bericht hat 272 Seiten.'
  const put = async (target: string, language = 'tr') => {
    const { revision, segments } = await desk.open(id, people.ayse, language)
    const path = segments[1]!.path
    await people.ayse.send('PATCH', desk.at(id, language), {
      revision,
      segments: [{ path, target }],
    })
    return path
  }
  const dismiss = (who: Caller, data: object, language = 'tr') =>
    desk.step(
      who,
      id,
      'dismissals',
      { code: 'number-differs', reason: 'Gerundet.', ...data },
      language,
    )
  const checks = async (language = 'tr') =>
    (await desk.open(id, people.ayse, language)).segments[1]!.checks.map(({ code, dismissed }) => [
      code,
      dismissed?.reason,
    ])

  beforeAll(async () => {
    id = await desk.newPage(p(GERMAN))
  })

  it('is dismissed with a reason, until the target or the German changes', async () => {
    const path = await put('Rapor 270 sayfadır.')
    expect(await checks()).toEqual([['number-differs', undefined]])
    expect(codeIn(await dismiss(people.ayse, { path, reason: ' ' }))).toEqual([
      400,
      'invalid-request',
    ])
    expect(codeIn(await dismiss(people.reader, { path }))).toEqual([403, 'not-your-language'])
    expect((await dismiss(people.ayse, { path })).status).toBe(200)
    expect(await checks()).toEqual([['number-differs', 'Gerundet.']])
    await put('Rapor 250 sayfadır.')
    expect(await checks()).toEqual([['number-differs', undefined]])
    await put('Rapor 270 sayfadır.')
    expect(await checks()).toEqual([['number-differs', 'Gerundet.']])
    await write.change('pages', id, { body: make.richText([p('Der Bericht hat 273 Seiten.')]) })
    expect(await checks()).toEqual([
      ['outdated', undefined],
      ['number-differs', undefined],
    ])
    await write.change('pages', id, { body: make.richText([p(GERMAN)]) })
    expect(await checks()).toEqual([['number-differs', 'Gerundet.']])
  })

  it('comes back when somebody takes that back', async () => {
    const { segments } = await desk.open(id, people.ayse)
    const dismissal = segments[1]!.checks[0]!.dismissed!.id
    const path = `${desk.at(id)}/dismissals/${dismissal}`
    itemIn(await people.ayse.send('DELETE', path))
    expect(await checks()).toEqual([['number-differs', undefined]])
    expect((await people.ayse.send('DELETE', path)).status).toBe(404)
  })

  it('is dismissed for all languages at once by an editor', async () => {
    const path = await put('Rapor 270 sayfadır.')
    await put('التقرير ٢٧٠ صفحة.', 'ar')
    expect(await checks('ar')).toEqual([['number-differs', undefined]])
    const all = { path, everyLanguage: true }
    expect(codeIn(await dismiss(people.ayse, all))).toEqual([403, 'not-your-language'])
    expect((await dismiss(people.editor, all)).status).toBe(200)
    expect(await checks('ar')).toEqual([['number-differs', 'Gerundet.']])
    expect(await checks()).toEqual([['number-differs', 'Gerundet.']])
    const { segments } = await desk.open(id, people.ayse)
    const given = `${desk.at(id)}/dismissals/${segments[1]!.checks[0]!.dismissed!.id}`
    expect((await people.ayse.send('DELETE', given)).status).toBe(404)
    expect((await people.editor.send('DELETE', given)).status).toBe(200)
    expect(await checks('ar')).toEqual([['number-differs', undefined]])
  })

  it('cannot be dismissed where it is an error, or not there', async () => {
    const path = await put('Rapor <1>270</1> sayfadır.')
    expect(codeIn(await dismiss(people.ayse, { path, code: 'code-extra' }))).toEqual([
      400,
      'unknown-segment',
    ])
    expect(codeIn(await dismiss(people.ayse, { path, code: 'length' }))).toEqual([
      400,
      'unknown-segment',
    ])
    expect(codeIn(await dismiss(people.ayse, { path: 'nowhere' }))).toEqual([
      400,
      'unknown-segment',
    ])
  })
})
