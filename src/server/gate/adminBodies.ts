import type { RequestHandler } from 'express'
import { Problem } from '../http/problem.ts'
import { BODY_LIMITS } from '../management/bodyLimits.ts'
import { hasBody } from '../management/hasBody.ts'
import { goOn } from '../management/readBody.ts'
import { watchSpeed } from '../management/watchSpeed.ts'
import type { Gate } from './openGate.ts'

/** What the admin's pages send: calls of server functions, by staff. Next reads the body itself. */
export function adminBodies(gate: Gate): RequestHandler {
  return async (request, response, next) => {
    if (!hasBody(request)) return next()
    await gate.assertStaff(request)
    const { bytes, texts } = BODY_LIMITS.document
    if (Number(request.headers['content-length'] ?? 0) > bytes) {
      throw new Problem('payload-too-large', texts)
    }
    goOn(request, response)
    watchSpeed(request).catch(() => request.destroy())
    next()
  }
}
