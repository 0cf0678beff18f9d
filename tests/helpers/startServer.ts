import { once } from 'node:events'
import type { RequestListener, Server } from 'node:http'
import path from 'node:path'
import type { Payload } from 'payload'
import { pino } from 'pino'
import type { Projector } from '../../src/delivery/projector.ts'
import type { ReadStore } from '../../src/delivery/store/openReadStore.ts'
import type { TranslationQueue } from '../../src/translation/queue/followQueue.ts'
import { temporaryFolder } from './databases.ts'
import { openTestPayload } from './openTestPayload.ts'

export type TestServer = {
  url: string
  http: Server
  payload: Payload
  store: ReadStore
  /** The file of the read store. */
  storeFile: string
  projector: Projector
  /** Where translators see what there is to do. */
  queue: TranslationQueue
  stop: () => Promise<void>
}

/**
 * The real server on a free port of 127.0.0.1 and a database of its own; only the admin's pages are missing.
 *
 * @param databaseUri an empty database; a new one of this project's engine where not given
 * @param given.publicUrl what people call it by: a proxy with TLS is in front
 */
export async function startServer(
  databaseUri?: string,
  given: { publicUrl?: string } = {},
): Promise<TestServer> {
  const payload = await openTestPayload(databaseUri, given.publicUrl)
  const { openReadStore } = await import('../../src/delivery/store/openReadStore.ts')
  const { openProjector } = await import('../../src/delivery/projector.ts')
  const { providePublishedSearch } =
    await import('../../src/translation/concordance/publishedSearch.ts')
  const { openQueue } = await import('../../src/translation/queue/openQueue.ts')
  const { followQueue } = await import('../../src/translation/queue/followQueue.ts')
  const { httpServer } = await import('../../src/server/http/httpServer.ts')
  const { appOn } = await import('../../src/server/appOn.ts')

  let app: RequestListener | undefined
  const server = httpServer((request, response) => app?.(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('No address')
  const url = `http://127.0.0.1:${address.port}`
  const publicUrl = given.publicUrl ?? url

  const storeFile = path.join(await temporaryFolder(), 'delivery.db')
  const store = openReadStore(storeFile)
  const projector = openProjector({ payload, store, publicUrl })
  await projector.start()
  providePublishedSearch(payload, (...asked) => store.findTexts(...asked))
  const queue = followQueue(payload, openQueue(':memory:'))
  await queue.start()
  ;({ app } = appOn({
    payload,
    store,
    projector,
    publicUrl,
    logger: pino({ level: 'silent' }),
    // Each request says where it comes from: see `fromManyAddresses`.
    trustProxy: 1,
  }))
  const running: TestServer = {
    url,
    http: server,
    payload,
    store,
    storeFile,
    projector,
    queue,
    stop: async () => {
      server.close()
      server.closeAllConnections()
      await queue.close()
      await running.projector.close()
      store.close()
      await payload.destroy()
    },
  }
  return running
}
