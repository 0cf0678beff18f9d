import type { RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import { Problem } from '../../problems/problem.ts'
import { sendProblem } from './sendProblem.ts'

/** Requests that may wait on one connection for those before them. Browsers and proxies send no two. */
export const MOST_WAITING = 20

/** By then those before it are answered, in seconds. */
const RETRY_AFTER_SECONDS = 1

/**
 * Answers the requests of one connection one after the other, and lets the other connections have their
 * turn in between. Node hands on all requests that have come in one piece at once (pipelining, RFC 9112
 * §9.3.2): hundreds of them would be answered before anybody else is.
 */
export function oneAtATime(handler: RequestListener): RequestListener {
  const waiting = new WeakMap<Socket, (() => void)[]>()
  return (request, response) => {
    const { socket } = request
    const begin = () => {
      response.once('close', () => setImmediate(next))
      handler(request, response)
    }
    const next = () => {
      const following = waiting.get(socket)?.shift()
      if (following) following()
      else waiting.delete(socket)
    }
    const queue = waiting.get(socket)
    if (!queue) {
      waiting.set(socket, [])
      begin()
    } else if (queue.length < MOST_WAITING) {
      queue.push(begin)
    } else {
      response.setHeader('Connection', 'close')
      sendProblem(
        response,
        new Problem('too-many-requests', 'Too many requests at once on one connection.', {
          retryAfter: RETRY_AFTER_SECONDS,
        }),
      )
    }
  }
}
