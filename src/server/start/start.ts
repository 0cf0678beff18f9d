import type { RequestListener } from 'node:http'
import path from 'node:path'
import { httpServer } from '../http/httpServer.ts'
import { startingHandler } from '../http/startingHandler.ts'
import { closableServer, closeResources, onEnd, type Resource } from '../shutdown.ts'
import { buildAdmin, isAdminBuilt } from './adminBuild.ts'
import { checkDataDirectory } from './checkDataDirectory.ts'
import { checkStorage } from './checkStorage.ts'
import { checkSqlite } from './checkSqlite.ts'
import { holdDataDirectory } from './holdAlone.ts'
import { keepPrivate } from './keepPrivate.ts'
import { listen } from './listen.ts'
import { openServices } from './openServices.ts'
import { printAddresses } from './printAddresses.ts'
import { ENV_FILE, readSurroundings } from './readSurroundings.ts'
import { OWNER_ONLY } from './ownerOnly.ts'
import { type ReadersOnPort, readersOnPort } from '../readers/readersOnPort.ts'
import { sourceFingerprint } from './sourceFingerprint.ts'
import { step } from './step.ts'

/** The project's directory; Next and the build need it whatever the working directory is. */
const ROOT = path.resolve(import.meta.dirname, '../../..')

/**
 * Starts Mehrklang: listens first, so that a port in use is found before anything is built or written,
 * then prepares everything, and answers once all of it is ready.
 *
 * @param options.isDevelopment Next compiles the admin as it is asked for
 * @throws {StartError} when something in the surroundings has to be changed
 */
export async function start({ isDevelopment }: { isDevelopment: boolean }): Promise<void> {
  const umask = process.umask(OWNER_ONLY)
  const environment = readSurroundings()
  // Payload and Next look at it when they are imported, which is why nothing here imports them above.
  Object.assign(process.env, { NODE_ENV: isDevelopment ? 'development' : 'production' })

  let handler: RequestListener = startingHandler
  /** What was opened last is closed first. */
  const resources: Resource[] = []
  const server = httpServer((request, response) => handler(request, response), {
    upgrades: isDevelopment,
  })
  const closeServer = closableServer(server)
  /** What is between the port and the server. */
  let readers: ReadersOnPort | undefined
  const interruption = new AbortController()
  let building: Promise<void> | undefined
  onEnd(async () => {
    interruption.abort()
    // With its helpers; what was interrupted is no failure.
    await Promise.allSettled([building])
    // They still ask the server.
    await readers?.close()
    await closeServer()
    await closeResources(resources, (name, error) => {
      console.error(`Closing the ${name} failed:`, error)
    })
    process.exit(0)
  })

  if (!isDevelopment) readers = await readersOnPort(server, environment)
  const port = readers?.port ?? (await listen(server, environment.port, environment.host))
  const publicUrl = environment.publicUrl ?? `http://localhost:${port}`
  checkDataDirectory(environment.dataDir)
  await checkStorage(environment.dataDir, environment.storageUrl)
  await holdDataDirectory(environment.dataDir)
  await checkSqlite(environment.databaseUri)
  await keepPrivate({ ...environment, envFile: ENV_FILE })

  if (!isDevelopment && !(await isAdminBuilt(ROOT, await sourceFingerprint(ROOT)))) {
    building = step('Building the admin', (say) =>
      buildAdmin(ROOT, say, { signal: interruption.signal, umask }),
    )
    await unlessInterrupted(interruption.signal, building)
  }
  const services = await unlessInterrupted(
    interruption.signal,
    openServices({
      root: ROOT,
      environment,
      publicUrl,
      port,
      isDevelopment,
      server,
      trustProxy: environment.trustProxy + (readers ? 1 : 0),
      closeAtEnd: (resource) => resources.unshift(resource),
    }),
  )
  handler = services.handler
  readers?.open({ store: services.store, file: services.storeFile, publicUrl })
  printAddresses(publicUrl, services.administrator)
  await services.prepare()
}

/** What an interruption breaks is not a failure: the process is about to end by itself. */
async function unlessInterrupted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (signal.aborted) return new Promise<never>(() => undefined)
    throw error
  }
}
