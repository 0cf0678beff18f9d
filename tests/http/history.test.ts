import { afterAll, beforeAll, expect, it } from 'vitest'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

type Version = { id: string; version: { title: string; savedBy?: string } }

describeOnDatabase('the history of a document', () => {
  let server: TestServer
  let write: ContentWriter
  let callers: Record<Role, Caller>

  beforeAll(async () => {
    server = await startServer()
    write = contentWriter(server.payload)
    callers = await signInAs(server)
  })
  afterAll(() => server.stop())

  const versions = async (id: string, caller: Caller = callers.editor) => {
    const query = `where[parent][equals]=${id}&sort=-updatedAt&limit=100`
    const { status, body } = await caller.send('GET', `/api/pages/versions?${query}`)
    return status === 200 ? (body['docs'] as Version[]) : status
  }
  const writers = async (id: string) =>
    ((await versions(id)) as Version[]).map(({ version }) => [version.title, version.savedBy])

  it('says who has saved: a person, a program, the system, whatever they claim', async () => {
    const id = await write.publish('pages', { title: 'Eins' })
    const typed = { title: 'Zwei', savedBy: 'Jemand anders' }
    await callers.editor.send('PATCH', `/api/pages/${id}?draft=true`, typed)
    const apiKey = crypto.randomUUID()
    await server.payload.create({
      collection: 'users',
      data: {
        name: 'Terminkalender',
        email: 'kalender@example.org',
        password: 'a long enough password',
        role: 'editor',
        enableAPIKey: true,
        apiKey,
      },
    })
    const saved = await fetch(`${server.url}/api/pages/${id}?draft=true`, {
      method: 'PATCH',
      headers: {
        authorization: `users API-Key ${apiKey}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ title: 'Drei' }),
    })
    expect(saved.status).toBe(200)
    expect(await writers(id)).toEqual([
      ['Drei', 'Terminkalender (Programm)'],
      ['Zwei', 'editor'],
      ['Eins', 'System'],
    ])
  })

  it('keeps what one person has typed when another types on, with autosave too', async () => {
    const id = await write.publish('pages', { title: 'Anfang' })
    const path = `/api/pages/${id}?draft=true&autosave=true`
    for (const [who, title] of [
      ['administrator', 'A1'],
      ['administrator', 'A2'],
      ['editor', 'B1'],
      ['editor', 'B2'],
      ['editor', 'B3'],
      ['administrator', 'C'],
    ] as const) {
      expect((await callers[who].send('PATCH', path, { title })).status).toBe(200)
    }
    const kept = await writers(id)
    for (const version of [
      ['C', 'administrator'],
      ['B3', 'editor'],
      ['A2', 'administrator'],
      ['Anfang', 'System'],
    ]) {
      expect(kept).toContainEqual(version)
    }
    // The first save of each is one of its own, all that follow are one.
    expect(kept).toHaveLength(6)
  })

  it('names nobody to readers and programs', async () => {
    const id = await write.publish('pages', { title: 'Öffentlich' })
    for (const caller of [callers.anonymous, callers.translator]) {
      const { status, body } = await caller.send('GET', `/api/pages/${id}`)
      expect([status, body['title'], 'savedBy' in body]).toEqual([200, 'Öffentlich', false])
      expect(await versions(id, caller)).toBe(403)
    }
  })

  it('keeps 25 versions of the German, and restores the oldest', async () => {
    const id = await write.publish('pages', { title: 'Fassung 0' })
    for (let n = 1; n <= 26; n += 1) {
      await server.payload.update({
        collection: 'pages',
        id,
        data: { title: `Fassung ${n}`, _status: 'published' },
      })
    }
    const kept = (await versions(id)) as Version[]
    expect(kept.map(({ version }) => version.title)).toEqual(
      Array.from({ length: 25 }, (_, index) => `Fassung ${26 - index}`),
    )
    await callers.editor.send('POST', `/api/pages/versions/${kept.at(-1)!.id}`, {})
    const { body } = await callers.editor.send('GET', `/api/pages/${id}?draft=true`)
    expect(body).toMatchObject({
      title: 'Fassung 2',
      _status: 'draft',
      savedBy: 'editor',
    })
  })

  it('restores over GraphQL to the draft only: readers keep what they have', async () => {
    const id = await write.publish('pages', { title: 'Erste' })
    await write.change('pages', id, { title: 'Zweite' })
    await callers.editor.send('PATCH', `/api/pages/${id}?draft=true`, { title: 'In Arbeit' })
    const page = async (draft: boolean) =>
      (await callers.editor.get(`/api/pages/${id}?draft=${draft}`)).body['title']
    for (const version of (await versions(id)) as Version[]) {
      const restore = (more: string) =>
        callers.editor.graphql(
          `mutation { restoreVersionPage(id: "${version.id}"${more}) { title } }`,
        )
      expect((await restore('')).body).toMatchObject({
        errors: [{ extensions: { data: { code: 'restored-as-draft' } } }],
      })
      expect((await restore(', draft: true')).body['errors']).toBeUndefined()
      expect([await page(true), await page(false)]).toEqual([version.version.title, 'Zweite'])
    }
  })
})
