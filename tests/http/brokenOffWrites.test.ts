import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { reader, type Reader } from '../helpers/reader.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

describeOnDatabase('a write that fails at its end', () => {
  let server: TestServer
  let read: Reader
  let write: ContentWriter
  beforeAll(async () => {
    server = await startServer()
    read = reader(server)
    write = contentWriter(server.payload)
  })
  afterAll(() => server.stop())

  it('leaves readers with what is stored, also where the database takes nothing back', async () => {
    const id = await write.publish('topics', { name: 'Vorher' })
    const { afterChange } = server.payload.collections.topics.config.hooks
    const fail = () => {
      throw new Error('failed midway')
    }
    afterChange.push(fail)
    await expect(write.change('topics', id, { name: 'Nachher' })).rejects.toThrow('failed midway')
    afterChange.splice(afterChange.indexOf(fail), 1)

    const stored = await server.payload.findByID({ collection: 'topics', id })
    expect(stored.name).toBe(inject('hasTransactions') ? 'Vorher' : 'Nachher')
    expect((await read.get(`/v1/de/topics/${id}`)).json['name']).toBe(stored.name)
  })
})
