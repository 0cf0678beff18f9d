import type { IncomingMessage, ServerResponse } from 'node:http'
import express, { type RequestHandler } from 'express'
import type { Logger } from 'pino'
import { errorHandler } from './http/errorHandler.ts'
import { health } from './http/health.ts'
import { isDecodable } from './http/isDecodable.ts'
import { forAll } from './http/forAll.ts'
import { Problem } from '../problems/problem.ts'
import { adminPolicy, dataPolicy, filePolicy } from './http/securityHeaders.ts'
import { adminCalls } from './gate/adminCalls.ts'
import type { Gate } from './gate/openGate.ts'
import { paid } from './gate/paid.ts'
import { refuseLargeQuestion } from './management/refuseLargeQuestion.ts'
import { sameOrigin } from './management/sameOrigin.ts'
import { managementApi, type Options as ManagementOptions } from './managementApi.ts'

export type AppOptions = {
  /** The origin that links are made with. */
  publicUrl: string
  isDevelopment?: boolean
  logger: Logger
  /** The delivery API, mounted at `/v1`. */
  delivery: RequestHandler
  /** Payload's REST and GraphQL. */
  rest: ManagementOptions['handle']
  graphql: ManagementOptions['handle']
  /** Uploaded files, mounted at `/api/media/file`. */
  files: RequestHandler
  /** Previews of drafts, mounted at `/preview`. */
  preview?: RequestHandler
  /** Decides about requests to Payload and its admin before their bodies are read. */
  gate: Gate
  /** How many proxies are believed about whom a request comes from. */
  trustProxy: number
  /** Next, for the admin. Without it there is no admin (tests of the APIs need none). */
  admin?: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  databaseReachable: () => Promise<boolean>
  isProjectorBehind: () => boolean
  isWriterStuck: () => boolean
  /** Documents that readers get an older text of, as `collection/id`. */
  degradedDocuments: () => readonly string[]
}

/** Everything that Mehrklang answers, in the order in which it is asked. */
export function createApp(options: AppOptions): express.Express {
  const { publicUrl, isDevelopment = false, gate, admin, preview } = options
  const app = forAll(express(), options)
  app.use(health(options))
  app.use('/v1', dataPolicy(), options.delivery)
  app.get('/api/graphql', () => {
    throw new Problem('not-found', 'There is no playground here; GraphQL is asked with POST.')
  })
  app.use(
    '/api/graphql',
    dataPolicy(),
    managementApi({ handle: options.graphql, publicUrl, methods: ['POST', 'OPTIONS'], gate }),
  )
  app.use('/api/media/file', filePolicy(), options.files)
  app.use('/api', dataPolicy(), managementApi({ handle: options.rest, publicUrl, gate }))
  if (preview) app.use('/preview', paid(gate), preview)
  if (admin) {
    // Not `app.use('/admin', …)`: Next wants the whole address. Of the rest of its own addresses nothing is
    // used; `/_next/image` would make pictures of what an address says.
    const paths = isDevelopment ? /^\/(admin|_next|__nextjs)/ : /^\/(admin(\/|$)|_next\/static\/)/
    const policy = adminPolicy({ isDevelopment })
    // Pages write, too, by server actions.
    app.use('/admin', sameOrigin(publicUrl), paid(gate), adminCalls(gate))
    app.all(paths, policy, (request, response) => {
      if (!isDecodable(request.path)) {
        throw new Problem('invalid-path', 'The address cannot be decoded: check its percent signs.')
      }
      // Lists are filtered and sorted in the address there, too.
      refuseLargeQuestion(request.originalUrl.split('?').slice(1).join('?'))
      return admin(request, response)
    })
  }

  app.get('/', (_request, response) => response.redirect(302, '/admin'))
  app.use((request) => {
    throw new Problem('not-found', `There is nothing at ${request.path}.`)
  })
  app.use(errorHandler())
  return app
}
