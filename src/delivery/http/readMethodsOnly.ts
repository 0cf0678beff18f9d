import cors from 'cors'
import type { RequestHandler } from 'express'

import { Problem } from '../../problems/problem.ts'

const METHODS = ['GET', 'HEAD', 'OPTIONS']

/** Front ends on any origin may read, and see the headers that they need. Sets no cookies. */
export const openCors: RequestHandler = cors({
  origin: '*',
  methods: METHODS,
  exposedHeaders: ['ETag', 'Content-Language', 'Content-Location', 'X-Request-Id', 'Retry-After'],
  maxAge: 86_400,
  // `readMethodsOnly` answers OPTIONS, so that those that are no preflight get `Allow` too.
  preflightContinue: true,
})

/** Answers OPTIONS, lets GET and HEAD through and refuses what would write. */
export const readMethodsOnly: RequestHandler = (req, res, next) => {
  if (req.method === 'GET' || req.method === 'HEAD') {
    next()
    return
  }
  res.set('Allow', METHODS.join(', '))
  if (req.method === 'OPTIONS') {
    res.status(204).end()
    return
  }
  throw new Problem(
    'method-not-allowed',
    `${req.method} is not possible here: this API is for reading. Use GET, or the management API under /api.`,
  )
}
