import { closeSync, openSync, statSync, writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { contentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { reader, type Reader } from '../helpers/reader.ts'
import { plainText } from '../helpers/richText.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

const RECOVERY = { timeout: 60_000, interval: 50 }

describeOnDatabase('a read store that is damaged while it is used', () => {
  let server: TestServer
  let read: Reader
  beforeAll(async () => {
    server = await startServer()
    read = reader(server)
  })
  afterAll(() => server.stop())

  /** Damages all pages but the first, behind the back of whoever has the file open. */
  const damage = () => {
    const other = new DatabaseSync(server.storeFile)
    // A change by somebody else, so that pages in memory are not trusted any more.
    other.exec('PRAGMA user_version = 77; PRAGMA wal_checkpoint(TRUNCATE)')
    const pageSize = Number(other.prepare('PRAGMA page_size').get()?.page_size)
    other.close()
    const file = openSync(server.storeFile, 'r+')
    writeSync(
      file,
      Buffer.alloc(statSync(server.storeFile).size - pageSize, 0x5a),
      0,
      null,
      pageSize,
    )
    closeSync(file)
  }

  it('says so while it is made anew, and then answers as before', async () => {
    const write = contentWriter(server.payload)
    const id = await write.publish('pages', { title: 'Vorher', body: plainText('Text.') })
    const before = await read.get(`/v1/tr/pages/${id}`)
    expect(before.status).toBe(200)

    damage()
    // What is in memory does not meet the damage.
    const during = await read.get(`/v1/tr/pages/${id}?format=text`)
    expect([during.status, during.json.code]).toEqual([503, 'starting'])
    expect(during.headers.get('retry-after')).toBe('5')
    await expect.poll(async () => (await read.get('/readyz')).status, RECOVERY).toBe(200)
    expect((await read.get(`/v1/tr/pages/${id}`)).text).toBe(before.text)
  })

  it('is made anew when a write meets the damage, which succeeds', async () => {
    const write = contentWriter(server.payload)
    damage()
    const id = await write.publish('pages', { title: 'Danach' })
    await expect.poll(async () => (await read.get('/readyz')).status, RECOVERY).toBe(200)
    expect((await read.get(`/v1/de/pages/${id}`)).json['title']).toBe('Danach')
  })
})
