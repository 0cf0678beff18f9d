import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { picture } from '../helpers/pictures.ts'
import { reader } from '../helpers/reader.ts'
import { link, paragraph, richText, text } from '../../src/richText/nodes.ts'
import { signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { uploaderAs } from '../helpers/uploader.ts'

type Doc = Record<string, unknown> & { id: string }
type Failure = { id: string; title: string; message: string; data?: { code?: string } }
type Bulk = { status: number; docs: Doc[]; errors: Failure[]; message: string }

describeOnDatabase('a write of several documents', () => {
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

  const several = async (
    method: 'DELETE' | 'PATCH',
    collection: string,
    ids: readonly string[],
    data?: Record<string, unknown>,
    query = '',
  ): Promise<Bulk> => {
    const path = `/api/${collection}?where[id][in]=${ids.join(',')}&locale=de${query}`
    const { status, body } = await callers.editor.send(method, path, data)
    return { status, ...(body as Omit<Bulk, 'status'>) }
  }
  const newest = (collection: 'articles' | 'pages' | 'topics', id: string) =>
    payload.findByID({ collection, id, draft: true, trash: true, depth: 0, disableErrors: true })
  /** What readers get as the title; undefined where they get nothing. */
  const seen = async (collection: string, id: string) => {
    const { status, json } = await reader(server).get(`/v1/de/${collection}/${id}`)
    return status === 200 ? json['title'] : undefined
  }
  const idsOf = (docs: readonly { id: string }[]) => docs.map(({ id }) => id)

  it('publishes those of equal titles too, each under an address of its own', async () => {
    const ids = []
    for (const title of ['Einzeln', 'Doppelt', 'Doppelt', 'Auch einzeln']) {
      ids.push(await write.draft('articles', { title, kind: 'news' }))
    }
    const data = { _status: 'published' }
    const { status, docs, errors } = await several('PATCH', 'articles', ids, data, '&draft=true')
    expect({ status, errors }).toEqual({ status: 200, errors: [] })
    expect(idsOf(docs).sort()).toEqual([...ids].sort())
    expect(new Set(docs.map(({ slug }) => slug)).size).toBe(ids.length)
    for (const id of ids) expect(await seen('articles', id)).toBeDefined()
  })

  it('does what can be done, and says what failed, by title and with the reason', async () => {
    const good = await write.draft('articles', { title: 'Fertig', kind: 'news' })
    const taken = await write.publish('articles', { title: 'Belegt', kind: 'news' })
    const bad = await write.draft('articles', { title: 'Falsch', kind: 'news' })
    const nameless = await write.draft('articles', { kind: 'news' })
    const alsoGood = await write.draft('articles', { title: 'Auch fertig', kind: 'news' })
    const ids = [good, bad, nameless, alsoGood]
    const sent = { _status: 'published', image: null }
    const answer = await several('PATCH', 'articles', ids, sent, '&draft=true')
    expect(answer.status).toBe(400)
    expect(idsOf(answer.docs).sort()).toEqual([good, bad, alsoGood].sort())
    expect(answer.errors).toMatchObject([
      { id: nameless, title: nameless, message: expect.stringContaining('Titel') as string },
    ])
    expect(answer.message).toContain('1 von 4')
    expect(await payload.findByID({ collection: 'articles', id: nameless })).toMatchObject({
      _status: 'draft',
    })
    const slug = { slug: 'belegt' }
    const second = await several('PATCH', 'articles', [good, taken, alsoGood], slug)
    expect(idsOf(second.docs)).toEqual([taken])
    expect(second.errors.map(({ title, data }) => `${title}: ${data?.code}`).sort()).toEqual([
      'Auch fertig: slug-taken',
      'Fertig: slug-taken',
    ])
    expect(second.errors[0]?.message).toContain('„')
    for (const id of ids.slice(0, 2)) expect(await seen('articles', id)).toBeDefined()
    expect(await newest('articles', good)).toMatchObject({ slug: 'fertig' })
  })

  it('keeps what is in work when it takes them offline', async () => {
    const ids = []
    for (const number of [1, 2, 3]) {
      const id = await write.publish('articles', { title: `Online ${number}`, kind: 'news' })
      await payload.update({
        collection: 'articles',
        id,
        data: { title: `In Arbeit ${number}` },
        draft: true,
      })
      ids.push(id)
    }
    const { status, docs } = await several('PATCH', 'articles', ids, { _status: 'draft' })
    expect([status, docs.length]).toEqual([200, 3])
    for (const [index, id] of ids.entries()) {
      expect((await reader(server).get(`/v1/de/articles/${id}`)).status).toBe(404)
      expect(await newest('articles', id)).toMatchObject({
        title: `In Arbeit ${index + 1}`,
        _status: 'draft',
      })
    }
  })

  it('keeps translations valid over a minor edit of several', async () => {
    const ids = []
    for (const number of [1, 2, 3]) {
      const id = await write.publish('articles', { title: `Text ${number}`, kind: 'news' })
      await write.translate(['articles', id], 'tr', { title: `Metin ${number}` })
      const title = `Text ${number}!`
      await payload.update({ collection: 'articles', id, data: { title }, draft: true })
      ids.push(id)
    }
    const data = { _status: 'published', minorEdit: true }
    expect((await several('PATCH', 'articles', ids, data, '&draft=true')).status).toBe(200)
    for (const [index, id] of ids.entries()) {
      const { json } = await reader(server).get(`/v1/tr/articles/${id}`)
      expect(json).toMatchObject({ title: `Metin ${index + 1}`, language: { outdated: false } })
    }
  })

  it('takes pages into the bin, back and away, with those below them', async () => {
    const above = await write.publish('pages', { title: 'Oben' })
    const middle = await write.publish('pages', { title: 'Mitte', parent: above })
    const below = await write.publish('pages', { title: 'Unten', parent: middle })
    const outside = await write.publish('pages', { title: 'Bleibt', parent: below })
    const ids = [above, middle, below]
    const bin = { deletedAt: new Date().toISOString() }
    const refused = await several('PATCH', 'pages', ids, bin)
    expect(refused.docs).toEqual([])
    expect(refused.errors.map(({ data }) => data?.code)).toEqual(ids.map(() => 'still-referenced'))
    await write.change('pages', outside, { parent: null })
    expect(idsOf((await several('PATCH', 'pages', ids, bin)).docs).sort()).toEqual([...ids].sort())
    for (const id of ids) expect(await seen('pages', id)).toBeUndefined()
    const back = { deletedAt: null, _status: 'published' }
    expect((await several('PATCH', 'pages', ids, back, '&trash=true')).docs).toHaveLength(3)
    for (const id of ids) expect(await seen('pages', id)).toBeDefined()
    expect((await several('DELETE', 'pages', ids)).docs).toHaveLength(3)
    for (const id of ids) expect(await newest('pages', id)).toBeNull()
  })

  it('deletes what nothing refers to, and keeps the rest', async () => {
    const used = await write.publish('topics', { name: 'Gebraucht' })
    const free = await write.publish('topics', { name: 'Frei' })
    const alsoFree = await write.publish('topics', { name: 'Auch frei' })
    await write.publish('goals', { title: 'Ziel', topics: [used] })
    const { docs, errors } = await several('DELETE', 'topics', [free, used, alsoFree])
    expect(idsOf(docs).sort()).toEqual([free, alsoFree].sort())
    expect(errors).toMatchObject([
      { id: used, title: 'Gebraucht', data: { code: 'still-referenced' } },
    ])
    expect(await newest('topics', used)).toMatchObject({ name: 'Gebraucht' })
    for (const id of [free, alsoFree]) expect(await newest('topics', id)).toBeNull()
  })

  it('of files: those that are in use stay', async () => {
    const editor = await uploaderAs(server, 'editor')
    const upload = async (name: string) =>
      (await editor.upload(name, await picture('png'), { data: { alt: name } })).media.id
    const [used, free] = [await upload('gebraucht.png'), await upload('frei.png')]
    await write.publish('goals', { title: 'Mit Bild', image: used })
    const { docs, errors } = await several('DELETE', 'media', [used, free])
    expect(idsOf(docs)).toEqual([free])
    expect(errors).toMatchObject([
      { id: used, title: expect.stringContaining('gebraucht') as string },
    ])
    const credit = await several('PATCH', 'media', [used], { credit: 'Jemand' })
    expect(credit.docs).toMatchObject([{ credit: 'Jemand', alt: 'gebraucht.png' }])
  })

  it('of what has changed meanwhile says so by document', async () => {
    const [first, second] = [
      await write.publish('pages', { title: 'Erste' }),
      await write.publish('pages', { title: 'Zweite' }),
    ]
    const { updatedAt } = await payload.findByID({ collection: 'pages', id: first })
    await write.change('pages', first, { title: 'Erste, neu' })
    const sent = { title: 'Überschrieben', updatedAt }
    const { docs, errors } = await several('PATCH', 'pages', [first], sent)
    expect(docs).toEqual([])
    expect(errors).toMatchObject([{ id: first, data: { code: 'changed-meanwhile' } }])
    expect(await seen('pages', second)).toBe('Zweite')
  })

  it('finds by every condition that a list has, and touches nothing else', async () => {
    const mine = await write.draft('articles', { title: 'Gesucht und gefunden', kind: 'press' })
    const other = await write.draft('articles', { title: 'Etwas anderes', kind: 'press' })
    const path =
      '/api/articles?draft=true&where[and][0][title][like]=Gesucht&where[and][1][_status][not_equals]=published'
    const { body } = await callers.editor.send('PATCH', path, { kind: 'story', _status: 'draft' })
    expect(idsOf(body['docs'] as Doc[])).toEqual([mine])
    expect(await newest('articles', other)).toMatchObject({ kind: 'press' })
  })

  it('lets others write meanwhile', async () => {
    const ids: string[] = []
    for (let n = 0; n < 12; n += 1) ids.push(await write.draft('topics', { name: `Viele ${n}` }))
    const order: string[] = []
    const all = several('PATCH', 'topics', ids, { color: '#112233' }, '&draft=true')
    await Promise.all([
      all.finally(() => order.push('all')),
      callers.administrator
        .send('POST', '/api/pages', { title: 'Dazu' })
        .finally(() => order.push('one')),
    ])
    expect(order).toEqual(['one', 'all'])
    expect((await all).docs).toHaveLength(ids.length)
    for (const id of ids) expect(await newest('topics', id)).toMatchObject({ color: '#112233' })
  })

  describe('is refused', () => {
    it.each(['translator', 'client', 'anonymous'] as const)('for %s', async (role) => {
      const id = await write.publish('pages', { title: 'Bleibt' })
      for (const method of ['PATCH', 'DELETE']) {
        const path = `/api/pages?where[id][equals]=${id}`
        expect((await callers[role].send(method, path, { title: 'X' })).status).toBe(403)
      }
      expect(await seen('pages', id)).toBe('Bleibt')
    })

    it('without conditions, or with ones that mean nothing', async () => {
      for (const query of ['', '?where[title][near]=1', '?where[nonsense][equals]=1']) {
        for (const method of ['PATCH', 'DELETE']) {
          const answer = await callers.editor.send(method, `/api/pages${query}`, { title: 'X' })
          expect(answer.status).toBe(400)
        }
      }
    })

    it('for accounts that are not one’s own', async () => {
      const path = '/api/users?where[name][exists]=true'
      const { status, body } = await callers.translator.send('PATCH', path, { name: 'Alle' })
      expect(status).toBe(200)
      expect(idsOf(body['docs'] as Doc[])).toEqual([callers.translator.id])
    })
  })

  it('lets those go together that refer to one another', async () => {
    const first = await write.publish('pages', { title: 'Hin' })
    const body = (value: string) =>
      richText([
        paragraph([
          link(
            { linkType: 'internal', newTab: false, doc: { relationTo: 'pages', value } } as never,
            [text('dorthin')],
            undefined,
          ),
        ]),
      ])
    const second = await write.publish('pages', { title: 'Her', body: body(first) })
    await write.change('pages', first, { body: body(second) })
    const bin = { deletedAt: new Date().toISOString() }
    expect((await several('PATCH', 'pages', [first], bin)).errors).toHaveLength(1)
    expect((await several('PATCH', 'pages', [first, second], bin)).docs).toHaveLength(2)
    const gone = await several('DELETE', 'pages', [first, second], undefined, '&trash=true')
    expect(gone.docs).toHaveLength(2)
  })
})
