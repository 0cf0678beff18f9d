import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { pino } from 'pino'
import { deliveryRouter } from '../../src/delivery/http/deliveryRouter.ts'
import { finishedAnswers } from '../../src/server/http/finishedAnswers.ts'
import { httpServer } from '../../src/server/http/httpServer.ts'
import { body, source, storeOf } from '../unit/delivery/fixtures.ts'

/**
 * A process that answers as Mehrklang does on one port, and on another one with the bytes that it is sent and
 * nothing else. It says how much of a processor it has taken whenever it is asked.
 */
const store = storeOf(
  Array.from({ length: 100 }, (_, n) =>
    source('articles', `a${n}`, {
      title: { de: `Artikel ${n}`, tr: `Yazı ${n}` },
      slug: { de: `artikel-${n}`, tr: `yazi-${n}` },
      body: { de: body('Ein Satz. '.repeat(100)), tr: body('Bir cümle. '.repeat(100)) },
    }),
  ),
)
const app = express().disable('etag').use('/v1', deliveryRouter({ store }))
const finished = finishedAnswers(app as RequestListener, {
  store,
  logger: pino({ level: 'silent' }),
})
const bodies = new Map<string, Buffer>()

const bare = createServer((request, response) => {
  const known = bodies.get(request.url ?? '') ?? Buffer.alloc(0)
  const headers = ['Content-Type', 'application/json', 'Content-Length', String(known.byteLength)]
  response.writeHead(200, headers)
  response.end(known)
})
const portOf = async (server: Server) => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
process.on('message', ({ path, text }: { path?: string; text?: string }) => {
  if (path !== undefined && text !== undefined) bodies.set(path, Buffer.from(text))
  const { user, system } = process.cpuUsage()
  process.send?.({ cpu: (user + system) / 1e6 })
})
process.on('disconnect', () => process.exit(0))
process.send?.({ bare: await portOf(bare), own: await portOf(httpServer(finished)) })
