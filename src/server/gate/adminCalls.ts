import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import { Problem } from '../../problems/problem.ts'
import { BODY_LIMITS } from '../management/bodyLimits.ts'
import { hasBody } from '../management/hasBody.ts'
import { goOn } from '../management/readBody.ts'
import { watchSpeed } from '../management/watchSpeed.ts'
import { actionArguments } from './actionArguments.ts'
import type { Gate } from './openGate.ts'

const READS = ['GET', 'HEAD']

/** As much as Next takes for an action. */
const LIMIT = BODY_LIMITS.query

/**
 * Stands before Next: pages are for everybody who asks, since signing in is one; what pages call on the
 * server is for staff. Next would read the body first, and answers what it cannot read or does not know
 * with 500 and a stack in the log.
 */
export function adminCalls(gate: Gate): RequestHandler {
  return async (request, response, next) => {
    const { method, headers } = request
    if (READS.includes(method) && !hasBody(request)) return next()
    await gate.assertStaff(request)
    if (method !== 'POST' || headers['next-action'] === undefined) {
      throw new Problem('method-not-allowed', `${method} is not possible here.`, {
        headers: { Allow: READS.join(', ') },
      })
    }
    const length = Number(headers['content-length'] ?? Infinity)
    if (length > LIMIT.bytes) throw new Problem('payload-too-large', LIMIT.texts)
    goOn(request, response)
    watchSpeed(request).catch(() => request.destroy())
    const args = await actionArguments(await peek(request, length), headers['content-type'] ?? '')
    if (!(await gate.mayCall(request, args))) {
      throw new Problem('not-found', 'There is no such function, or it is not for this account.')
    }
    next()
  }
}

/** The whole body, which stays there for Next: its end is not looked at. */
async function peek(request: IncomingMessage, length: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  if (length === 0) return Buffer.alloc(0)
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk as Buffer)
    size += (chunk as Buffer).byteLength
    if (size >= length) break
  }
  const body = Buffer.concat(chunks)
  request.unshift(body)
  return body
}
