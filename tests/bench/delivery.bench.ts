import { once } from 'node:events'
import type { Server } from 'node:http'
import path from 'node:path'
import express from 'express'
import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { deliveryRouter } from '../../src/delivery/http/deliveryRouter.ts'
import { openProjector } from '../../src/delivery/projector.ts'
import { openReadStore } from '../../src/delivery/store/openReadStore.ts'
import { contentWriter } from '../helpers/contentWriter.ts'
import { temporaryFolder } from '../helpers/databases.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'
import { plainText } from '../helpers/richText.ts'

const ARTICLES = 100

/** The same list of ten, from the delivery API over HTTP and from Payload itself. */
describe('a list of ten articles in Turkish', () => {
  let payload: Payload
  let server: Server
  let url: string

  beforeAll(async () => {
    payload = await openTestPayload()
    const store = openReadStore(path.join(await temporaryFolder(), 'delivery.db'))
    const projector = openProjector({ payload, store, publicUrl: 'http://127.0.0.1' })
    await projector.start()
    for (let n = 0; n < ARTICLES; n += 1) {
      const { id } = await payload.create({
        collection: 'articles',
        data: {
          title: `Artikel ${n}`,
          kind: 'news',
          body: plainText('Ein Satz. '.repeat(100)),
          _status: 'published',
        },
      })
      const fields = { title: `Yazı ${n}`, body: plainText('Bir cümle. '.repeat(100)) }
      await contentWriter(payload).translate(['articles', id], 'tr', fields, { reviewed: true })
    }
    server = express().use('/v1', deliveryRouter({ store })).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  }, 120_000)
  afterAll(async () => {
    server.close()
    await payload.destroy()
  })

  it('comes from the read store', async ({ bench }) => {
    await bench.compare(
      bench('GET /v1/tr/articles', async () => {
        const response = await fetch(`${url}/v1/tr/articles`)
        await response.arrayBuffer()
      }),
      bench('payload.find', async () => {
        await payload.find({ collection: 'articles', locale: 'tr', limit: 10, depth: 1 })
      }),
    )
  })
})
