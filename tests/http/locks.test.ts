import { setTimeout } from 'node:timers/promises'
import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { PASSWORD, signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

const LOCKS = '/api/payload-locked-documents'

const held = (name: string) => ({ holder: { name }, isMine: false })

describeOnDatabase('the lock of a form', () => {
  let server: TestServer
  let payload: Payload
  let write: ContentWriter
  let callers: Record<Role, Caller>
  let article: string

  beforeAll(async () => {
    server = await startServer()
    payload = server.payload
    write = contentWriter(payload)
    callers = await signInAs(server)
  })
  afterAll(() => server.stop())

  beforeEach(async () => {
    article = await write.publish('articles', { title: 'Titel', kind: 'news' })
  })

  const hold = (role: Role, of = `articles/${article}`) =>
    callers[role].send('PUT', `/api/locks/${of}`)
  const release = (role: Role, of = `articles/${article}`, held?: string) =>
    fetch(`${server.url}/api/locks/${of}`, {
      method: 'DELETE',
      headers: {
        authorization: callers[role].authorization ?? '',
        ...(held && { 'If-Match': `"${held}"` }),
      },
    })
  const change = (role: Role, query = '', title = 'Neu') =>
    callers[role].send('PATCH', `/api/articles/${article}?draft=true${query}`, { title })
  const locks = async () => {
    const { docs } = await payload.db.find<{ id: string; user?: { value: string } }>({
      collection: 'payload-locked-documents',
      pagination: false,
      sort: 'createdAt',
    })
    return docs
  }
  const lockData = (user: Caller, document = article) => ({
    document: { relationTo: 'articles', value: document },
    user: { relationTo: 'users', value: user.id },
  })
  /** As a process of an earlier version, or one that was killed, has left it. */
  const lockOf = (user: string, updatedAt?: string) =>
    payload.db.create({
      collection: 'payload-locked-documents',
      data: {
        document: { relationTo: 'articles', value: article },
        user: { relationTo: 'users', value: user },
        ...(updatedAt ? { updatedAt } : {}),
      },
    })

  it('stays with a form that has been opened since it was left elsewhere', async () => {
    const first = (await hold('editor')).body['updatedAt'] as string
    await setTimeout(2)
    const second = (await hold('editor')).body['updatedAt'] as string
    expect((await release('editor', undefined, first)).status).toBe(204)
    expect((await hold('administrator')).body).toMatchObject(held('editor'))
    expect((await release('editor', undefined, second)).status).toBe(204)
    expect((await hold('administrator')).body).toMatchObject({ isMine: true })
  })

  it('is for whoever comes first, by name, until it is given up', async () => {
    expect((await hold('editor')).body).toMatchObject({ holder: { name: 'editor' }, isMine: true })
    expect((await hold('administrator')).body).toMatchObject(held('editor'))
    expect((await release('administrator')).status).toBe(204)
    expect((await hold('administrator')).body).toMatchObject(held('editor'))
    expect((await release('editor')).status).toBe(204)
    expect((await hold('administrator')).body).toMatchObject({ isMine: true })
    expect((await hold('editor')).body).toMatchObject(held('administrator'))
  })

  it('is one, also when two come at the same time', async () => {
    const answers = await Promise.all(
      (['editor', 'administrator', 'editor', 'administrator'] as const).map((role) => hold(role)),
    )
    expect(new Set(answers.map(({ body }) => (body['holder'] as { name: string }).name)).size).toBe(
      1,
    )
    const stored = await payload.find({
      collection: 'payload-locked-documents',
      where: { 'document.value': { equals: article } },
    })
    expect(stored.docs).toHaveLength(1)
  })

  it.each([
    ['a draft', () => change('editor')],
    ['an automatic save', () => change('editor', '&autosave=true')],
    [
      'a publication',
      () => callers.editor.send('PATCH', `/api/articles/${article}`, { _status: 'published' }),
    ],
    ['a translation', () => write.translate(['articles', article], 'tr', { title: 'Başlık' })],
    ['a write of the server', () => write.change('articles', article, { title: 'Neu' })],
  ])('outlives %s', async (_, act) => {
    await hold('editor')
    await act()
    expect((await hold('administrator')).body).toMatchObject(held('editor'))
  })

  it('outlives the writes of a global', async () => {
    await hold('editor', 'globals/site')
    const saved = await callers.editor.send('POST', '/api/globals/site', { name: 'Neu' })
    expect(saved.status).toBe(200)
    expect((await hold('administrator', 'globals/site')).body).toMatchObject(held('editor'))
    await release('editor', 'globals/site')
  })

  it('ends some time after the last sign of life', async () => {
    await hold('editor')
    const id = (await locks()).at(-1)?.id ?? ''
    const updatedAt = new Date(Date.now() - 121_000).toISOString()
    await payload.db.updateOne({ collection: 'payload-locked-documents', id, data: { updatedAt } })
    expect((await change('administrator')).status).toBe(200)
    expect((await hold('administrator')).body).toMatchObject({ isMine: true })
    expect((await locks()).filter((lock) => lock.id === id)).toEqual([])
  })

  describe('while somebody else has it', () => {
    beforeEach(async () => {
      await hold('editor')
    })

    it.each<[string, () => Promise<{ status: number; body: Record<string, unknown> }>]>([
      ['a draft', () => change('administrator')],
      ['that says so', () => change('administrator', '&overrideLock=false')],
      [
        'the way into the bin',
        () =>
          callers.administrator.send('PATCH', `/api/articles/${article}`, {
            deletedAt: new Date().toISOString(),
          }),
      ],
      ['a deletion', () => callers.administrator.send('DELETE', `/api/articles/${article}`)],
      [
        'a restored version',
        async () => {
          const { docs } = await payload.findVersions({
            collection: 'articles',
            where: { parent: { equals: article } },
          })
          return callers.administrator.send('POST', `/api/articles/versions/${docs[0]?.id}`)
        },
      ],
    ])('a write over REST is refused: %s', async (_, act) => {
      const { status, body } = await act()
      expect(status).toBe(423)
      expect(body).toMatchObject({
        errors: [
          {
            message:
              'editor bearbeitet das gerade. Bitte absprechen, oder im Formular die Bearbeitung übernehmen.',
            data: { code: 'locked' },
          },
        ],
      })
      const stored = await payload.findByID({ collection: 'articles', id: article, draft: true })
      expect(stored.title).toBe('Titel')
    })

    it('of several documents, the others are written', async () => {
      const other = await write.publish('articles', { title: 'Anderer', kind: 'news' })
      const { body } = await callers.administrator.send(
        'PATCH',
        `/api/articles?draft=true&where[id][in][0]=${article}&where[id][in][1]=${other}`,
        { kind: 'press' },
      )
      expect(body).toMatchObject({ docs: [{ id: other }], errors: [{ id: article }] })
      expect((body['errors'] as { message: string }[])[0]?.message).toContain('editor bearbeitet')
    })

    it('a program writes when it says that it means to', async () => {
      expect((await change('administrator', '&overrideLock=true')).status).toBe(200)
      expect((await hold('administrator')).body).toMatchObject(held('editor'))
    })

    it('a global is refused as well', async () => {
      await hold('editor', 'globals/site')
      const save = (query: string) =>
        callers.administrator.send('POST', `/api/globals/site${query}`, { name: 'Neu' })
      expect((await save('')).status).toBe(423)
      expect((await save('?overrideLock=true')).status).toBe(200)
      await release('editor', 'globals/site')
    })

    it('the lock names them, and says nothing else of the account', async () => {
      const { body } = await callers.administrator.get(
        `${LOCKS}?where[document.value][equals]=${article}`,
      )
      const [lock] = body['docs'] as { user: { value: Record<string, unknown> } }[]
      expect(lock?.user.value).toEqual({
        id: callers.editor.id,
        name: 'editor',
        email: 'editor',
        collection: 'users',
      })
    })

    it('can be taken over, for oneself only', async () => {
      const { body } = await callers.administrator.get(
        `${LOCKS}?where[document.value][equals]=${article}`,
      )
      const [lock] = body['docs'] as { id: string }[]
      const take = (caller: Caller, user: string) =>
        caller.send('PATCH', `${LOCKS}/${lock?.id}`, { user: { relationTo: 'users', value: user } })
      expect((await take(callers.administrator, callers.translator.id)).status).toBe(403)
      expect((await take(callers.translator, callers.translator.id)).status).toBe(403)
      expect((await take(callers.administrator, callers.administrator.id)).status).toBe(200)
      expect((await hold('editor')).body).toMatchObject(held('administrator'))
      expect((await change('editor')).status).toBe(423)
    })

    it('nobody else changes, ends, doubles or prolongs it', async () => {
      const { body } = await callers.administrator.get(
        `${LOCKS}?where[document.value][equals]=${article}`,
      )
      const [lock] = body['docs'] as { id: string }[]
      const { administrator } = callers
      const answers = await Promise.all([
        administrator.send('DELETE', `${LOCKS}/${lock?.id}`),
        administrator.send('PATCH', `${LOCKS}/${lock?.id}`, {}),
        administrator.send('PATCH', `${LOCKS}/${lock?.id}`, { globalSlug: 'site' }),
        administrator.send('PATCH', `${LOCKS}/${lock?.id}`, lockData(administrator)),
        administrator.send('POST', LOCKS, lockData(administrator)),
      ])
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
      await administrator.send('DELETE', `${LOCKS}?where[id][exists]=true`)
      expect((await hold('administrator')).body).toMatchObject(held('editor'))
    })
  })

  it.each<[Role, number]>([
    ['administrator', 201],
    ['editor', 201],
    ['translator', 403],
    ['client', 403],
    ['anonymous', 403],
  ])('is made over REST by who may change the document: %s', async (role, status) => {
    const made = await callers[role].send('POST', LOCKS, lockData(callers[role]))
    expect(made.status).toBe(status)
    expect((await hold(role)).status).toBe(status === 201 ? 200 : 403)
  })

  it.each<[string, () => object]>([
    ['in the name of another', () => lockData(callers.administrator)],
    ['of what has no form', () => ({ ...lockData(callers.editor), globalSlug: 'site' })],
    ['of nothing', () => ({ user: { relationTo: 'users', value: callers.editor.id } })],
  ])('is not made %s', async (_, data) => {
    expect((await callers.editor.send('POST', LOCKS, data())).status).toBe(403)
    expect((await hold('administrator')).body).toMatchObject({ isMine: true })
  })

  it('is made from now on, whatever date is sent', async () => {
    const date = '2099-01-01T00:00:00Z'
    const data = { ...lockData(callers.editor), createdAt: date, updatedAt: date }
    const { status, body } = await callers.editor.send('POST', LOCKS, data)
    const { createdAt, updatedAt } = body['doc'] as { createdAt: string; updatedAt: string }
    expect(status).toBe(201)
    for (const at of [createdAt, updatedAt]) expect(new Date(at) <= new Date()).toBe(true)
  })

  it('is not of a document that is not there, or of accounts', async () => {
    expect((await hold('editor', `articles/${crypto.randomUUID()}`)).status).toBe(404)
    expect((await hold('administrator', `users/${callers.editor.id}`)).status).toBe(403)
    expect((await hold('administrator', 'constructor/x')).status).toBe(403)
    expect((await hold('translator', 'globals/site')).status).toBe(403)
  })

  it('is gone with the account, and with the right to change the document', async () => {
    const account = (email: string) =>
      payload.create({
        collection: 'users',
        data: { email, name: email, role: 'editor', password: PASSWORD },
      })
    const [first, second] = [await account('one@example.org'), await account('two@example.org')]
    await lockOf(first.id)
    expect((await change('editor')).status).toBe(423)
    const deleted = await callers.administrator.send('DELETE', `/api/users/${first.id}`)
    expect(deleted.status).toBe(200)
    expect((await locks()).filter(({ user }) => user?.value === first.id)).toEqual([])
    expect((await change('editor')).status).toBe(200)

    await lockOf(second.id)
    expect((await change('editor')).status).toBe(423)
    await callers.administrator.send('PATCH', `/api/users/${second.id}`, { role: 'translator' })
    expect((await change('editor')).status).toBe(200)
  })

  it('does no harm when an earlier version has left it behind by an account that is gone', async () => {
    const gone = await payload.create({
      collection: 'users',
      data: { email: 'gone@example.org', name: 'gone', role: 'editor', password: PASSWORD },
    })
    await lockOf(gone.id)
    await payload.db.deleteOne({ collection: 'users', where: { id: { equals: gone.id } } })
    // What the admin asks when it opens the form.
    const { docs } = await payload.find({
      collection: 'payload-locked-documents',
      where: { 'document.value': { equals: article } },
      depth: 1,
    })
    expect(docs).toEqual([])
    expect((await change('editor')).status).toBe(200)
    expect((await hold('editor')).body).toMatchObject({ isMine: true })
  })
})
