import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import { Problem } from '../../problems/problem.ts'
import { BODY_LIMITS } from '../management/bodyLimits.ts'
import { hasBody } from '../management/hasBody.ts'
import { goOn } from '../management/readBody.ts'
import { watchSpeed } from '../management/watchSpeed.ts'
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
    // With a file it comes in parts, which Next reads; the function itself asks again.
    if (!headers['content-type']?.startsWith('multipart/form-data')) {
      const args = argumentsIn(await peek(request, length))
      if (!(await gate.mayCall(request, args))) {
        throw new Problem('not-found', 'There is no such function, or it is not for this account.')
      }
    }
    next()
  }
}

/**
 * The beginning of a text that React takes for more than a text: here whatever is in another part of the
 * body, and numbers that are none. A `$` that somebody has typed comes twice.
 */
const REFERS = /(?<!\\)"\$(?!\$|undefined"|NaN"|-?Infinity"|-0"|n-?\d{1,40}"|[DT]|0[:"])/

/** The arguments, as React writes them (`encodeReply`) where there are no other parts. */
function argumentsIn(body: string): unknown[] {
  if (REFERS.test(body)) {
    throw new Problem('invalid-json', 'The arguments refer to what does not come with them.')
  }
  try {
    const [...args] = JSON.parse(body, decoded) as unknown[]
    return args
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error
    throw new Problem('invalid-json', 'The arguments are not JSON.')
  }
}

/** What React has written in its own way where JSON has no word, or a text begins as its words do. */
function decoded(_key: string, value: unknown): unknown {
  if (value === '$undefined') return undefined
  return typeof value === 'string' && value.startsWith('$$') ? value.slice(1) : value
}

/** The whole body, which stays there for Next: its end is not looked at. */
async function peek(request: IncomingMessage, length: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  if (length === 0) return ''
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk as Buffer)
    size += (chunk as Buffer).byteLength
    if (size >= length) break
  }
  const body = Buffer.concat(chunks)
  request.unshift(body)
  return body.toString()
}
