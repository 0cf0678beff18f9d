import type { Payload } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { link, paragraph, richText, text, upload } from '../../src/richText/nodes.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { picture } from '../helpers/pictures.ts'
import { reader } from '../helpers/reader.ts'
import { signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { uploaderAs } from '../helpers/uploader.ts'

describeOnDatabase('what has been deleted since', () => {
  let server: TestServer
  let payload: Payload
  let write: ContentWriter
  let callers: Record<Role, Caller>
  beforeAll(async () => {
    server = await startServer()
    payload = server.payload
    write = contentWriter(payload)
    callers = await signInAs(server)
  })
  afterAll(() => server.stop())

  /** An article whose first version had everything that the given targets are, and its second nothing. */
  const formerly = async (data: Record<string, unknown>) => {
    const id = await write.publish('articles', { title: 'Früher', kind: 'news', ...data })
    const empty = Object.fromEntries(
      Object.entries(data).map(([field, value]) => [field, Array.isArray(value) ? [] : null]),
    )
    await write.change('articles', id, { title: 'Heute', ...empty })
    return id
  }
  const restore = async (id: string) => {
    const { docs } = await payload.findVersions({
      collection: 'articles',
      where: { and: [{ parent: { equals: id } }, { 'version.title': { equals: 'Früher' } }] },
    })
    const path = `/api/articles/versions/${docs[0]?.id ?? ''}`
    const { status, body } = await callers.editor.send('POST', path, {})
    expect(status).toBe(200)
    return String(body['message'])
  }
  const publish = (id: string) =>
    callers.editor.send('PATCH', `/api/articles/${id}`, { _status: 'published' })
  const remove = async (collection: string, id: string) => {
    const { status } = await callers.editor.send('DELETE', `/api/${collection}/${id}`)
    expect(status).toBe(200)
  }
  const linkTo = (relationTo: string, value: string, words: string) =>
    link(
      { linkType: 'internal', newTab: false, doc: { relationTo, value } } as never,
      [text(words)],
      undefined,
    )

  it('is left out of a restored version, and the answer says of which fields', async () => {
    const editor = await uploaderAs(server, 'editor')
    const sent = { data: { alt: 'Ein Bild' } }
    const { media } = await editor.upload('weg.png', await picture('png'), sent)
    const [gone, stays] = [
      await write.publish('topics', { name: 'Geht' }),
      await write.publish('topics', { name: 'Bleibt' }),
    ]
    const id = await formerly({ image: media.id, topics: [gone, stays] })
    await remove('media', media.id)
    await remove('topics', gone)
    const message = await restore(id)
    expect(message).toContain('Bild')
    expect(message).toContain('Themen')
    expect(message).not.toContain(gone)
    expect((await publish(id)).status).toBe(200)
    const { json } = await reader(server).get(`/v1/de/articles/${id}`)
    expect(json).toMatchObject({ title: 'Früher', image: null, topics: [{ name: 'Bleibt' }] })
  })

  it('is not published as a link or a picture in a text: the message says where', async () => {
    const editor = await uploaderAs(server, 'editor')
    const sent = { data: { alt: 'Ein Bild' } }
    const { media } = await editor.upload('auch-weg.png', await picture('png'), sent)
    const page = await write.publish('pages', { title: 'Geht' })
    const body = richText([
      paragraph([text('Mehr '), linkTo('pages', page, 'zur Anmeldung')]),
      upload(media.id, undefined),
    ] as never)
    const id = await formerly({ body })
    await remove('pages', page)
    await remove('media', media.id)
    expect(await restore(id)).toContain('Link „zur Anmeldung“')
    const refused = await publish(id)
    expect(refused.status).toBe(400)
    const [error] = refused.body['errors'] as { message: string; data: { code: string } }[]
    expect(error?.data.code).toBe('reference-missing')
    expect(error?.message).toMatch(/Feld „Text“: Link „zur Anmeldung“/)
    expect(error?.message).not.toContain(page)
    expect(error?.message).not.toMatch(/[{}]/)
    expect((await reader(server).get(`/v1/de/articles/${id}`)).json).toMatchObject({
      title: 'Heute',
    })
    const mended = { body: richText([paragraph([text('Mehr')])]), _status: 'published' }
    const path = `/api/articles/${id}?draft=true`
    expect((await callers.editor.send('PATCH', path, mended)).status).toBe(200)
  })

  it('says nothing where nothing is lost', async () => {
    const id = await formerly({ topics: [await write.publish('topics', { name: 'Da' })] })
    expect(await restore(id)).not.toContain('gelöscht')
    expect((await publish(id)).status).toBe(200)
  })
})
