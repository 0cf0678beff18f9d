import { afterAll, beforeAll, expect, it } from 'vitest'
import { contentWriter } from '../helpers/contentWriter.ts'
import { damageStore } from '../helpers/damageStore.ts'
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

  const damage = () => damageStore(server.storeFile)

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
