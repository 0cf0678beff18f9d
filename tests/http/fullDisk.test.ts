import { sql } from '@payloadcms/db-sqlite/drizzle'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { pdf } from '../helpers/pictures.ts'
import { reader } from '../helpers/reader.ts'
import { plainText } from '../helpers/richText.ts'
import { signInAs, type Caller } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'
import { uploaderAs } from '../helpers/uploader.ts'

type Database = SQLiteAdapter['drizzle']

/** As many as SQLite allows. */
const MOST_PAGES = 4_294_967_294

/** More than what is free inside of a page. */
const LONG = plainText('lang '.repeat(20_000))

// SQLite says of a limit of its own what it says of a disk: there is no room for another page.
describe.runIf(inject('engine') === 'sqlite')('a database whose disk is full', () => {
  let server: TestServer
  let editor: Caller
  let write: ContentWriter
  beforeAll(async () => {
    server = await startServer()
    editor = (await signInAs(server)).editor
    write = contentWriter(server.payload)
  })
  afterAll(() => server.stop())

  /** Does something with the connection that writes. */
  async function onWriter(work: (writer: Database) => Promise<unknown>): Promise<void> {
    const db = server.payload.db as unknown as SQLiteAdapter
    const id = String(await db.beginTransaction())
    await work(db.sessions[id]?.db as unknown as Database)
    await db.commitTransaction(id)
  }
  /** From here on there is no room for another page; pages inside of the file that were free are taken. */
  const fill = () =>
    onWriter(async (writer) => {
      await writer.run(sql`CREATE TABLE IF NOT EXISTS filling (x)`)
      await writer.run(
        sql`INSERT INTO filling SELECT zeroblob(freelist_count * page_size) FROM pragma_freelist_count, pragma_page_size`,
      )
      const { page_count: pages } = await writer.get<{ page_count: number }>(sql`PRAGMA page_count`)
      await writer.run(sql.raw(`PRAGMA max_page_count = ${pages}`))
    })
  const makeRoom = () =>
    onWriter((writer) => writer.run(sql.raw(`PRAGMA max_page_count = ${MOST_PAGES}`)))
  afterEach(makeRoom)

  it('keeps no file of a document that it has no room for', async () => {
    const uploader = await uploaderAs(server, 'editor')
    const upload = () =>
      uploader.upload('a.pdf', pdf(), {
        type: 'application/pdf',
        data: { alt: 'a'.repeat(300), caption: 'c'.repeat(500) },
      })
    await fill()
    // Some of them have room in the pages that there are.
    let [before, refused] = [await uploader.kept(), await upload()]
    while (refused.status === 201) [before, refused] = [await uploader.kept(), await upload()]
    expect(refused).toMatchObject({
      status: 507,
      body: { errors: [{ data: { code: 'disk-full' } }] },
    })
    expect(await uploader.kept()).toEqual(before)
  })

  it('is 507 in words for people, keeps nothing by halves, and goes on once there is room', async () => {
    const read = reader(server)
    const title = 'Vorher'
    const id = await write.publish('articles', { title })
    const change = { title: 'Nachher', body: LONG, _status: 'published' }
    const query = `mutation ($data: mutationArticleUpdateInput!) {
      updateArticle(id: "${id}", data: $data) { id }
    }`
    const error = { message: expect.stringContaining('keinen Platz') as string }
    const refused = { ...error, data: { code: 'disk-full' } }

    await fill()
    for (const [method, path, data] of [
      ['POST', '/api/articles', { ...change, kind: 'news' }],
      ['POST', '/api/articles?draft=true', { title: 'Entwurf', body: LONG }],
      ['PATCH', `/api/articles/${id}`, change],
      ['PATCH', `/api/articles/${id}?draft=true`, { title: 'Entwurf', body: LONG }],
    ] as const) {
      const { status, body } = await editor.send(method, path, data)
      expect({ status, body }).toEqual({
        status: 507,
        body: { errors: [{ ...refused, name: 'WriteError' }] },
      })
    }
    const several = await editor.send('PATCH', `/api/articles?where[id][equals]=${id}`, change)
    expect(several.body['errors']).toMatchObject([{ id, ...refused }])
    const graphql = await editor.send('POST', '/api/graphql', {
      query,
      variables: { data: change },
    })
    expect(graphql.body['errors']).toMatchObject([
      { ...error, extensions: { statusCode: 507, data: { code: 'disk-full' } } },
    ])

    const stored = await server.payload.find({ collection: 'articles', draft: true })
    expect(stored.docs.map((doc) => doc.title)).toEqual([title])
    expect((await read.get('/v1/de/articles')).json).toMatchObject({ docs: [{ title }] })

    await makeRoom()
    expect((await editor.send('PATCH', `/api/articles/${id}`, change)).status).toBe(200)
    expect((await read.get(`/v1/de/articles/${id}`)).json).toMatchObject({ title: 'Nachher' })
  })
})
