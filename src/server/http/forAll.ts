import type { Express } from 'express'
import type { Logger } from 'pino'
import { nameCaller } from './nameCaller.ts'
import { requestLog } from './requestLog.ts'
import { securityHeaders } from './securityHeaders.ts'
import { validTarget } from './validTarget.ts'

type Options = {
  /** The origin that links are made with. */
  publicUrl: string
  logger: Logger
  /** How many proxies are believed about whom a request comes from. */
  trustProxy: number
}

/** Gives an application what every answer has and every request goes through. */
export function forAll(app: Express, { publicUrl, logger, trustProxy }: Options): Express {
  app.disable('x-powered-by')
  // Delivery and Payload make their own.
  app.disable('etag')
  app.set('trust proxy', trustProxy)
  app.use(securityHeaders({ isSecure: publicUrl.startsWith('https:') }))
  app.use(requestLog(logger))
  app.use(validTarget, nameCaller)
  return app
}
