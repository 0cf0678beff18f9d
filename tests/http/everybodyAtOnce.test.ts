import { schedulePublishHandler } from '@payloadcms/ui/utilities/schedulePublishHandler'
import { createLocalReq } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { picture } from '../helpers/pictures.ts'
import { reader, type Reader } from '../helpers/reader.ts'
import { plainText } from '../helpers/richText.ts'
import { PASSWORD, signInAs, type Caller, type Role } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { uploaderAs, type Uploader } from '../helpers/uploader.ts'

type Sent = Parameters<typeof schedulePublishHandler>[0]

const ROUNDS = 6

/** The one answer other than success that a good write may get, of which nothing is stored. */
const isHonestlyBusy = (status: number, headers: Headers, body: Record<string, unknown>) =>
  status === 503 && headers.has('retry-after') && JSON.stringify(body).includes('busy')

describeOnDatabase('everybody at once', () => {
  let server: TestServer
  let as: Record<Role, Caller>
  let write: ContentWriter
  let read: Reader
  let files: Uploader
  beforeAll(async () => {
    server = await startServer()
    as = await signInAs(server)
    write = contentWriter(server.payload)
    read = reader(server)
    files = await uploaderAs(server, 'editor')
  })
  afterAll(() => server.stop())

  /** The stored document; undefined where the server was busy and said so. */
  const done = async (asked: ReturnType<Caller['send']>) => {
    const { status, headers, body } = await asked
    if (isHonestlyBusy(status, headers, body)) return undefined
    expect(status, JSON.stringify(body)).toBeLessThan(300)
    return body['doc'] as { id: string; updatedAt: string }
  }
  const several = async (work: (round: number) => Promise<void>) => {
    for (let round = 0; round < ROUNDS; round += 1) await work(round)
  }

  it('gets an answer, and what was answered is kept', { timeout: 240_000 }, async () => {
    const { payload } = server
    const translated = await write.publish('pages', { title: 'Übersetzt' })
    const saved = await write.draft('articles', { title: 'Entwurf' })
    const deletable = await Promise.all(
      Array.from({ length: ROUNDS }, (_, n) => write.publish('topics', { name: `Geht ${n}` })),
    )
    const scheduled = await Promise.all(
      Array.from({ length: ROUNDS }, (_, n) => write.draft('goals', { title: `Termin ${n}` })),
    )
    const photo = await picture('png')
    const email = 'vergesslich@example.org'
    const forgetful = { email, name: 'Vergesslich', role: 'editor', password: PASSWORD } as const
    await payload.create({ collection: 'users', data: forgetful })
    const editor = await payload.findByID({ collection: 'users', id: as.editor.id, depth: 0 })
    const req = await createLocalReq({ user: { ...editor, collection: 'users' } }, payload)

    const published = new Map<string, string>()
    const uploaded: string[] = []
    let teaser = ''

    await Promise.all([
      several(async (n) => {
        const data = { teaser: `Stand ${n}` }
        const path = `/api/articles/${saved}?draft=true&autosave=true`
        if (await done(as.editor.send('PATCH', path, data))) teaser = data.teaser
      }),
      ...[1, 2].map((writer) =>
        several(async (n) => {
          const title = `Artikel ${writer} ${n}`
          const body = plainText(title)
          const data = { title, body, kind: 'news', _status: 'published' }
          const doc = await done(as.editor.send('POST', '/api/articles', data))
          if (doc) published.set(doc.id, title)
        }),
      ),
      several(async () => {
        const { status, media, body } = await files.upload('bild.png', photo, {
          data: { alt: 'Ein Bild' },
        })
        expect(status, JSON.stringify(body)).toBe(201)
        uploaded.push(media.id)
      }),
      several(async (n) => {
        const wrong = { email, password: `not the password ${n}` }
        const { status } = await as.anonymous.send('POST', '/api/users/login', wrong)
        expect(status).toBe(401)
      }),
      several(async (n) => {
        await done(as.editor.send('DELETE', `/api/topics/${deletable[n]}`))
      }),
      several(async (n) => {
        const sent = {
          type: 'publish',
          date: new Date(Date.now() - 1000),
          doc: { relationTo: 'goals', value: scheduled[n] },
          req,
        }
        expect(await schedulePublishHandler(sent as unknown as Sent)).not.toHaveProperty('error')
        await payload.jobs.run()
      }),
      ...(['tr', 'ar'] as const).map((language) =>
        several((n) =>
          write.translate(['pages', translated], language, { title: `${language} ${n}` }),
        ),
      ),
      several(async () => {
        const [page, ready] = await Promise.all([
          read.get(`/v1/de/pages/${translated}`),
          read.get('/healthz'),
        ])
        expect([page.status, ready.status]).toEqual([200, 200])
      }),
    ])
    await payload.jobs.run()

    for (const [id, title] of published) {
      const { json } = await read.get(`/v1/de/articles/${id}`)
      expect(json).toMatchObject({ title, body: `<p>${title}</p>` })
    }
    for (const id of uploaded) expect((await as.editor.get(`/api/media/${id}`)).status).toBe(200)
    for (const id of deletable) expect((await read.get(`/v1/de/topics/${id}`)).status).toBe(404)
    for (const id of scheduled) expect((await read.get(`/v1/de/goals/${id}`)).status).toBe(200)
    for (const language of ['tr', 'ar']) {
      const { json } = await read.get(`/v1/${language}/pages/${translated}`)
      expect(json['title']).toBe(`${language} ${ROUNDS - 1}`)
    }
    const { body } = await as.editor.get(`/api/articles/${saved}?draft=true`)
    expect(body['teaser']).toBe(teaser)
    // Wrong passwords from elsewhere keep nobody out.
    const known = { email, password: PASSWORD }
    expect((await as.anonymous.send('POST', '/api/users/login', known)).status).toBe(200)
  })
})
