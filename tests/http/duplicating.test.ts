import { afterAll, beforeAll, expect, it } from 'vitest'
import { CONTENT_SLUGS, CONTENT, type ContentSlug } from '../../src/model/content.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { plainText } from '../helpers/richText.ts'
import { signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

type Copy = Record<string, unknown> & { id: string }

describeOnDatabase('the copy of a document', () => {
  let server: TestServer
  let write: ContentWriter
  let callers: Record<Role, Caller>

  beforeAll(async () => {
    server = await startServer()
    write = contentWriter(server.payload)
    callers = await signInAs(server)
  })
  afterAll(() => server.stop())

  const REQUIRED: Partial<Record<ContentSlug, object>> = {
    partners: { kind: 'city' },
    events: { startsAt: '2027-01-02T10:00:00.000Z' },
  }
  const textOf = (kind: string, words: string) => (kind === 'text' ? words : plainText(words))
  const texts = (collection: ContentSlug, words: string) =>
    Object.fromEntries(
      Object.entries(CONTENT[collection].translated).map(([field, kind]) => [
        field,
        textOf(kind, `${words} ${field}`),
      ]),
    )
  const inAllLanguages = async (collection: ContentSlug, id: string) =>
    (await server.payload.findByID({
      collection,
      id,
      draft: true,
      locale: 'all',
      depth: 0,
    })) as unknown as Record<string, Record<string, unknown> | undefined>
  const copyOf = async (collection: ContentSlug, id: string, query = '', data: object = {}) => {
    const { status, body } = await callers.editor.send(
      'POST',
      `/api/${collection}/${id}/duplicate${query}`,
      data,
    )
    expect(status).toBe(200)
    return body['doc'] as Copy
  }

  it.each(CONTENT_SLUGS)('of %s is a German draft of its own', async (collection) => {
    const { title } = CONTENT[collection]
    const german = { [title]: 'Original', ...texts(collection, 'Deutsch'), ...REQUIRED[collection] }
    const id = await write.publish(collection, german)
    await write.translate([collection, id], 'tr', texts(collection, 'Türkçe'))
    const copy = await copyOf(collection, id)
    expect(copy.id).not.toBe(id)
    expect(copy).toMatchObject({
      [title]: `${german[title] as string} (Kopie)`,
      _status: 'draft',
      publishedAt: null,
    })
    const original = await inAllLanguages(collection, id)
    const all = await inAllLanguages(collection, copy.id)
    for (const field of Object.keys(CONTENT[collection].translated)) {
      expect(all[field]?.['tr'] ?? null).toBeNull()
      if (field !== title) expect(all[field]?.['de']).toEqual(original[field]?.['de'])
    }
    expect(all['slug']?.['tr'] ?? null).toBeNull()
    expect(all['slug']?.['de']).toMatch(/-kopie(-\d+)?$/)
    expect(all['slug']?.['de']).not.toBe(original['slug']?.['de'])
  })

  it('is a draft with the pending text, whatever is asked for', async () => {
    const id = await write.publish('pages', { title: 'Öffentlich' })
    await write.translate(['pages', id], 'tr', { title: 'Açık' })
    const pending = { title: 'Entwurf', _status: 'draft' }
    await callers.editor.send('PATCH', `/api/pages/${id}?draft=true`, pending)
    const published = { _status: 'published' }
    const copy = await copyOf('pages', id, '?draft=false&selectedLocales=tr', published)
    expect(copy).toMatchObject({ title: 'Entwurf (Kopie)', _status: 'draft' })
    const { title } = await inAllLanguages('pages', copy.id)
    expect(title?.['tr'] ?? null).toBeNull()
  })

  it('is made by GraphQL and the Local API alike', async () => {
    const id = await write.publish('pages', { title: 'Seite' })
    await write.translate(['pages', id], 'tr', { title: 'Sayfa' })
    const mutation = `mutation { duplicatePage(id: "${id}", data: {}) { id title _status } }`
    const { body } = await callers.editor.graphql(mutation)
    expect(body).not.toHaveProperty('errors')
    const { duplicatePage } = body['data'] as { duplicatePage: Copy }
    const local = await server.payload.duplicate({ collection: 'pages', id })
    for (const copy of [duplicatePage, local]) {
      expect(copy).toMatchObject({ title: 'Seite (Kopie)', _status: 'draft' })
      const { title } = await inAllLanguages('pages', copy.id)
      expect(title?.['tr'] ?? null).toBeNull()
    }
  })

  it('of what has no title has none, and fits into the field where it is long', async () => {
    const untitled = await write.draft('pages', { body: plainText('Text') })
    expect((await copyOf('pages', untitled)).title ?? null).toBeNull()
    const long = await write.publish('pages', { title: 'x'.repeat(200) })
    expect((await copyOf('pages', long)).title).toBe(`${'x'.repeat(192)} (Kopie)`)
  })

  it.each([
    ['users', 404],
    // Nobody may make one, which is said before anything else.
    ['languages', 403],
  ] as const)('is not made of %s', async (collection, refused) => {
    const { docs } = await server.payload.find({ collection, limit: 1 })
    const path = `/api/${collection}/${docs[0]!.id}/duplicate`
    const { status } = await callers.administrator.send('POST', path, {})
    expect(status).toBe(refused)
  })
})
