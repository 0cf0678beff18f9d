import type { Server } from 'node:http'
import path from 'node:path'
import type { Migration, Payload } from 'payload'
import { provideConfig } from '../../app/runningConfig.ts'
import { consoleToLog } from '../http/consoleToLog.ts'
import { httpLogger } from '../http/httpLogger.ts'
import type { Resource } from '../shutdown.ts'
import { providePublishedSearch } from '../../translation/concordance/publishedSearch.ts'
import { checkDataDirectory } from './checkDataDirectory.ts'
import { causeOf, firstLine, knownCauseOf, StartError } from './startError.ts'
import type { Surroundings } from './readSurroundings.ts'
import { type Say, step } from './step.ts'
import { withoutCredentials } from './withoutCredentials.ts'

type Options = {
  root: string
  environment: Surroundings
  publicUrl: string
  port: number
  isDevelopment: boolean
  server: Server
  /** How many proxies are believed about whom a request comes from. */
  trustProxy: number
  /** Gets what to close at the end, as it is opened: the end may come before everything is. */
  closeAtEnd: (resource: Resource) => void
}

/**
 * Opens the database, the read store and the admin, and puts them together. Everything heavy is imported
 * here, after `NODE_ENV` is settled and while the port already answers.
 *
 * @returns what answers requests, the read store and its file, the administrator if this start has created one, and what may be done
 *   before the first request
 */
export async function openServices(options: Options) {
  const { environment, publicUrl, isDevelopment, closeAtEnd } = options
  const { payload, administrator } = await step('Preparing the database', async (say) => {
    const opened = await openDatabase(environment.databaseUri, isDevelopment)
    closeAtEnd({ name: 'database', close: () => opened.destroy() })
    return { payload: opened, ...(await prepare(opened, environment, say)) }
  })
  const { store, projector } = await step('Opening delivery', () =>
    openDelivery(payload, environment.dataDir, publicUrl),
  )
  closeAtEnd({ name: 'read store', close: () => store.close() })
  closeAtEnd({ name: 'projector', close: () => projector.close() })
  providePublishedSearch(payload, (...asked) => store.findTexts(...asked))
  const queue = await openTranslationQueue(payload, environment.dataDir)
  closeAtEnd({ name: 'queue of translations', close: () => queue.close() })
  const admin = await step('Starting the admin', () => openAdmin(options))
  closeAtEnd({ name: 'admin', close: () => admin.close() })

  const [{ appOn }, { keepRemovingEmptyDrafts }, { keepTrimmingChanges }] = await Promise.all([
    import('../appOn.ts'),
    import('../../operations/keepRemovingEmptyDrafts.ts'),
    import('../../operations/keepTrimmingChanges.ts'),
  ])
  const logger = httpLogger(environment.logLevel)
  if (!isDevelopment) consoleToLog(console, logger)
  const { app, prepare: prepareApp } = appOn({
    payload,
    store,
    projector,
    publicUrl,
    isDevelopment,
    logger,
    trustProxy: options.trustProxy,
    admin: admin.getRequestHandler(),
  })
  payload.logger.level = environment.logLevel
  const emptyDrafts = keepRemovingEmptyDrafts(payload)
  closeAtEnd({ name: 'empty drafts', close: () => emptyDrafts.close() })
  const changes = keepTrimmingChanges(payload)
  closeAtEnd({ name: 'log of changes', close: () => changes.close() })
  return {
    handler: app,
    store,
    storeFile: storeFileIn(environment.dataDir),
    administrator,
    prepare: async () => {
      try {
        await prepareApp()
      } catch (error) {
        logger.error({ err: error, msg: 'GraphQL could not be prepared' })
      }
    },
  }
}

async function openDatabase(uri: string, isDevelopment: boolean): Promise<Payload> {
  const { openPayload } = await import('../openPayload.ts')
  try {
    const payload = await openPayload({ cron: true })
    if (isDevelopment && uri.startsWith('file:')) {
      // Payload itself applies migrations only in production.
      const { migrations } = await import('../../database/migrations/index.ts')
      await payload.db.migrate({ migrations: migrations as Migration[] })
    }
    provideConfig(Promise.resolve(payload.config))
    return payload
  } catch (error) {
    // Payload puts its own sentence, twice, before what the driver says.
    const cause = firstLine(error).replace(/^.*Details: /, '')
    throw new StartError(
      `DATABASE_URI: ${withoutCredentials(uri)} cannot be used: ${withoutCredentials(cause)}`,
    )
  }
}

async function prepare(payload: Payload, environment: Surroundings, say: Say) {
  const [{ prepareDatabase }, { againWhileTaken }] = await Promise.all([
    import('../../operations/prepare.ts'),
    import('../../database/againWhileTaken.ts'),
  ])
  try {
    return await againWhileTaken(() => prepareDatabase(payload, environment, say))
  } catch (error) {
    // Payload says only that a file could not be saved; that the disk has become full is seen here.
    checkDataDirectory(environment.dataDir)
    const cause = knownCauseOf(error)
    if (cause) throw new StartError(`The database cannot be prepared: ${cause}.`)
    throw error
  }
}

const storeFileIn = (dataDir: string) => path.join(dataDir, 'delivery.db')

async function openDelivery(payload: Payload, dataDir: string, publicUrl: string) {
  const [{ openReadStore }, { openProjector }] = await Promise.all([
    import('../../delivery/store/openReadStore.ts'),
    import('../../delivery/projector.ts'),
  ])
  const file = storeFileIn(dataDir)
  try {
    const store = openReadStore(file)
    const projector = openProjector({ payload, store, publicUrl })
    await projector.start()
    return { store, projector }
  } catch (error) {
    throw new StartError(`The read store ${file} cannot be filled: ${causeOf(error)}`)
  }
}

/** Made while the server goes on starting: readers do not need it. */
async function openTranslationQueue(payload: Payload, dataDir: string) {
  const [{ openQueue }, { followQueue }] = await Promise.all([
    import('../../translation/queue/openQueue.ts'),
    import('../../translation/queue/followQueue.ts'),
  ])
  const queue = followQueue(payload, openQueue(path.join(dataDir, 'queue.db')))
  void queue.start()
  return queue
}

async function openAdmin({ root, environment, port, isDevelopment, server }: Options) {
  // Payload would reload its configuration with each page that Next compiles; a changed configuration
  // restarts the development server instead.
  Object.assign(process.env, { DISABLE_PAYLOAD_HMR: 'true', NEXT_TELEMETRY_DISABLED: '1' })
  const { default: next } = await import('next')
  const admin = next({
    dev: isDevelopment,
    dir: path.resolve(root),
    hostname: environment.host,
    port,
    // For the development server's socket.
    httpServer: server,
  })
  await admin.prepare()
  return admin
}
