import type { Payload } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { reader } from '../helpers/reader.ts'
import { plainText } from '../helpers/richText.ts'
import { signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

describeOnDatabase('a change of what has a draft in work', () => {
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

  /** An event that readers have, with a draft in which every kind of field has another value. */
  const inWork = async () => {
    const topics = [await write.publish('topics', { name: 'Schule' })]
    const id = await write.publish('events', {
      title: 'Online',
      startsAt: '2026-12-01T10:00:00.000Z',
      body: plainText('Online'),
      place: { name: 'Essen', address: 'Am Markt' },
      topics,
    })
    await write.translate(['events', id], 'tr', { title: 'Etkinlik' })
    const draft = {
      title: 'In Arbeit',
      body: plainText('In Arbeit'),
      place: { name: null, address: 'Gerade offen' },
      topics: [],
      endsAt: '2026-12-01T12:00:00.000Z',
    }
    await payload.update({ collection: 'events', id, data: draft, draft: true })
    return { id, path: `/api/events/${id}`, topics, draft }
  }
  const seen = async (id: string, language = 'de') =>
    (await reader(server).get(`/v1/${language}/events/${id}?format=text`)).json
  const newest = (id: string) =>
    payload.findByID({ collection: 'events', id, draft: true, trash: true, depth: 0 })

  const online = {
    title: 'Online',
    body: 'Online',
    place: { name: 'Essen', address: 'Am Markt' },
    endsAt: null,
    topics: [{ name: 'Schule' }],
  }

  it.each([
    ['by id', (id: string) => `/api/events/${id}`],
    ['by conditions', (id: string) => `/api/events?where[id][equals]=${id}`],
  ])('of one field, %s, is seen at once and stays in the draft', async (_, address) => {
    const { id, draft } = await inWork()
    const sent = { onlineUrl: 'https://example.org/', summary: 'Kurz' }
    const { status } = await callers.editor.send('PATCH', address(id), sent)
    expect(status).toBe(200)
    expect(await seen(id)).toMatchObject({ ...online, ...sent })
    expect(await newest(id)).toMatchObject({
      title: draft.title,
      body: draft.body,
      topics: [],
      place: { address: 'Gerade offen' },
      endsAt: draft.endsAt,
      ...sent,
      _status: 'draft',
    })
    expect((await newest(id)).place?.name ?? null).toBeNull()
    expect(await seen(id, 'tr')).toMatchObject({ title: 'Etkinlik' })
  })

  it('over GraphQL, too', async () => {
    const { id } = await inWork()
    const { body } = await callers.editor.graphql(
      `mutation { updateEvent(id: "${id}", data: { summary: "Kurz" }) { id } }`,
    )
    expect(body['errors']).toBeUndefined()
    expect(await seen(id)).toMatchObject({ ...online, summary: 'Kurz' })
    expect(await newest(id)).toMatchObject({ title: 'In Arbeit', summary: 'Kurz' })
  })

  it.each([
    ['a field that the draft has changed, too', { title: 'Dritter' }],
    ['some of the fields, to be published', { summary: 'Kurz', _status: 'published' }],
    ['fields of a draft, without saying so', { title: 'Dritter', _status: 'draft' }],
  ])('is refused: %s', async (_, sent) => {
    const { id, path } = await inWork()
    const before = await newest(id)
    for (const [method, address] of [
      ['PATCH', path],
      ['PATCH', `/api/events?where[id][equals]=${id}`],
    ] as const) {
      const { status, body } = await callers.editor.send(method, address, sent)
      expect(status).toBe(address === path ? 409 : 400)
      expect(body).toMatchObject({ errors: [{ data: { code: 'pending-changes' } }] })
    }
    expect(await seen(id)).toMatchObject(online)
    expect(await newest(id)).toEqual(before)
  })

  it('publishes the draft when that is what is asked for', async () => {
    for (const [query, sent] of [
      ['', { _status: 'published' }],
      ['?draft=true', { _status: 'published', summary: 'Kurz' }],
    ] as const) {
      const { id, path } = await inWork()
      expect((await callers.editor.send('PATCH', path + query, sent)).status).toBe(200)
      expect(await seen(id)).toMatchObject({ title: 'In Arbeit', topics: [] })
    }
  })

  it('publishes the draft with what is sent by whoever has seen it', async () => {
    const { id, path } = await inWork()
    const { updatedAt } = await newest(id)
    const sent = { summary: 'Kurz', _status: 'published', updatedAt }
    expect((await callers.editor.send('PATCH', path, sent)).status).toBe(200)
    expect(await seen(id)).toMatchObject({ title: 'In Arbeit', summary: 'Kurz' })
  })

  it('publishes what somebody else has in work when all of it is sent', async () => {
    const id = await write.publish('topics', { name: 'Online' })
    const path = `/api/topics/${id}`
    await callers.administrator.send('PATCH', `${path}?draft=true`, { name: 'In Arbeit' })
    const sent = { name: 'Fertig', _status: 'published' }
    expect((await callers.editor.send('PATCH', path, sent)).status).toBe(200)
    expect((await reader(server).get(`/v1/de/topics/${id}`)).json).toMatchObject({ name: 'Fertig' })
  })

  it('publishes what the form has, which is all of it', async () => {
    const { id, path } = await inWork()
    const { body } = await callers.editor.get(`${path}?draft=true&depth=0`)
    const { updatedAt: _, ...form } = body
    const sent = { ...form, title: 'Aus dem Formular', _status: 'published' }
    expect((await callers.editor.send('PATCH', path, sent)).status).toBe(200)
    expect(await seen(id)).toMatchObject({ title: 'Aus dem Formular', topics: [] })
  })

  it('takes it offline and keeps the draft', async () => {
    const { id, path } = await inWork()
    expect((await callers.editor.send('PATCH', path, { _status: 'draft' })).status).toBe(200)
    expect((await reader(server).get(`/v1/de/events/${id}`)).status).toBe(404)
    expect(await newest(id)).toMatchObject({ title: 'In Arbeit', _status: 'draft' })
  })

  it.each([
    ['as it was', { deletedAt: null, _status: 'published' }, online],
    ['offline', { deletedAt: null, _status: 'draft' }, undefined],
  ])('comes back from the bin %s, with its draft', async (_, sent, readers) => {
    const { id, path } = await inWork()
    const bin = { deletedAt: new Date().toISOString() }
    expect((await callers.editor.send('PATCH', path, bin)).status).toBe(200)
    expect((await reader(server).get(`/v1/de/events/${id}`)).status).toBe(404)
    expect((await callers.editor.send('PATCH', path, { summary: 'Im Papierkorb' })).status).toBe(
      404,
    )
    expect((await callers.editor.send('PATCH', `${path}?trash=true`, sent)).status).toBe(200)
    const answer = await reader(server).get(`/v1/de/events/${id}?format=text`)
    expect(answer.status).toBe(readers ? 200 : 404)
    if (readers) expect(answer.json).toMatchObject(readers)
    expect(await newest(id)).toMatchObject({ title: 'In Arbeit', _status: 'draft' })
  })

  it('of what has no draft in work is published, as before', async () => {
    const id = await write.publish('pages', { title: 'Online' })
    const { status } = await callers.editor.send('PATCH', `/api/pages/${id}`, { title: 'Neu' })
    expect(status).toBe(200)
    expect((await reader(server).get(`/v1/de/pages/${id}`)).json).toMatchObject({ title: 'Neu' })
    const draft = await write.draft('pages', { title: 'Entwurf' })
    await callers.editor.send('PATCH', `/api/pages/${draft}`, { title: 'Noch einer' })
    expect((await reader(server).get(`/v1/de/pages/${draft}`)).status).toBe(404)
  })

  it('tells nobody of a draft who may not write', async () => {
    const { path } = await inWork()
    for (const role of ['translator', 'client', 'anonymous'] as const) {
      expect((await callers[role].send('PATCH', path, { title: 'X' })).status).toBe(403)
    }
  })
})
