import { Router } from 'express'
import { Problem } from '../../problems/problem.ts'

const METHODS = 'GET, HEAD, OPTIONS'

/** How long the database may take to answer before it counts as away, in milliseconds. */
const PATIENCE_MS = 2000

type Options = {
  databaseReachable: () => Promise<boolean>
  isProjectorBehind: () => boolean
  isWriterStuck: () => boolean
  degradedDocuments: () => readonly string[]
}

/**
 * `/healthz`: the process is alive. `/readyz`: it can serve everything; otherwise 503 with the reasons
 * `database`, `delivery` and `writes`. Documents that cannot be presented, so that readers get an older
 * text, are named in `degraded`; everything else goes on.
 */
export function health({
  databaseReachable,
  isProjectorBehind,
  isWriterStuck,
  degradedDocuments,
}: Options): Router {
  const router = Router()
  router.use((_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store')
    next()
  })
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'alive' })
  })
  router.get('/readyz', async (_request, response) => {
    const reasons = [
      ...((await withinPatience(databaseReachable)) ? [] : ['database']),
      ...(isProjectorBehind() ? ['delivery'] : []),
      ...(isWriterStuck() ? ['writes'] : []),
    ]
    if (reasons.length === 0) {
      const degraded = degradedDocuments()
      response.json({ status: 'ready', ...(degraded.length > 0 ? { degraded } : {}) })
    } else {
      response.status(503).setHeader('Retry-After', '5').json({ status: 'not-ready', reasons })
    }
  })
  router.all(['/healthz', '/readyz'], (request, response) => {
    if (request.method !== 'OPTIONS') {
      throw new Problem('method-not-allowed', `${request.method} is not possible here.`, {
        headers: { Allow: METHODS },
      })
    }
    response.status(204).setHeader('Allow', METHODS).end()
  })
  return router
}

/** The answer, or false when there is none in time. */
async function withinPatience(ask: () => Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS)
  })
  try {
    return await Promise.race([ask(), tooLate])
  } finally {
    clearTimeout(timer)
  }
}
