import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll } from 'vitest'

import * as make from '../../../../src/richText/nodes.ts'
import { deliveryRouter } from '../../../../src/delivery/http/deliveryRouter.ts'
import { body, source, storeOf } from '../fixtures.ts'

const link = make.link(
  { linkType: 'internal', doc: { relationTo: 'topics', value: 't1' }, newTab: false },
  [make.text('Familie')],
  undefined,
)
const picture = source('media', 'm1', {
  alt: { de: 'Lesen' },
  url: '/api/media/file/a.jpg',
  mimeType: 'image/jpeg',
  width: 8,
  height: 6,
})
const store = storeOf([
  picture,
  source('topics', 't1', { name: { de: 'Familie' }, slug: { de: 'familie' } }),
  source(
    'goals',
    'g1',
    {
      title: { de: 'Sprachbildung', tr: 'Dil eğitimi' },
      slug: { de: 'sprachbildung', tr: 'dil-egitimi' },
      body: { de: body(make.paragraph([make.text('Zur '), link]), make.upload('m1', undefined)) },
      position: 1,
    },
    { slugs: ['sprache'] },
  ),
  source('goals', 'g2', { title: { de: 'Zweites' }, slug: { de: 'zweites' }, position: 2 }),
  source('site', 'global', { name: { de: 'RuhrFutur' } }),
])

let server: Server
let origin: string
beforeAll(async () => {
  const app = express().use('/v1', deliveryRouter({ store }))
  server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

/** Asks the delivery API of these tests, which is served while the file that imports this runs. */
export async function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const response = await fetch(origin + path, { method, headers, redirect: 'manual' })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') && text !== ''
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: (isJson ? JSON.parse(text) : {}) as Record<string, unknown> & {
      docs: Record<string, unknown>[]
    },
  }
}
