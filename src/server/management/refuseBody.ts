import type { IncomingMessage, ServerResponse } from 'node:http'
import { askedLanguage } from '../http/askedLanguage.ts'
import type { Problem } from '../../problems/problem.ts'
import { problemBody, sendProblem, startProblem } from '../http/sendProblem.ts'
import { hasBody } from './hasBody.ts'

/** How long a client may go on sending what nobody wants before it is cut off, in milliseconds. */
const LINGER_MS = 5000

/**
 * Answers with a problem, whether the request's body has been read or not. Below `/api` it has the errors
 * that Payload's forms and GraphQL's clients look for, too.
 *
 * @param extension members beside the standard ones
 */
export function refuse(
  request: IncomingMessage & { originalUrl?: string },
  response: ServerResponse,
  problem: Problem,
  extension: Record<string, unknown> = {},
): void {
  const isApi = request.originalUrl?.startsWith('/api/')
  const members = { ...extension, ...(isApi ? { errors: [errorOf(request, problem)] } : {}) }
  if (request.complete || !hasBody(request)) {
    sendProblem(response, problem, members)
    return
  }
  startProblem(response, problem)
  answerEarly(request, response, Buffer.from(problemBody(problem, request, members)))
}

function errorOf(request: IncomingMessage & { originalUrl?: string }, { code, texts }: Problem) {
  const message = texts[askedLanguage(request)]
  // GraphQL §7.1.2 has a place for codes; Payload has another one.
  return request.originalUrl?.startsWith('/api/graphql')
    ? { message, extensions: { code } }
    : { message, data: { code } }
}

/**
 * Answers before the request's body has been read, and closes the connection.
 *
 * @param response with status and headers set
 */
export function answerEarly(
  request: IncomingMessage,
  response: ServerResponse,
  body: Uint8Array,
): void {
  response.setHeader('Content-Length', body.byteLength)
  response.setHeader('Connection', 'close')
  response.write(body)
  endWhenSent(request, response)
}

/**
 * Ends an answer that was given before the request's body had been read. Closing the connection at once
 * would reset it while the client is still sending, and many clients then never see the answer; not
 * reading on would leave the client's next request on that connection without one. So it ends when the
 * client has stopped or the time is up.
 *
 * @param response with all of the answer written
 */
export function endWhenSent(request: IncomingMessage, response: ServerResponse): void {
  const timer = setTimeout(() => request.destroy(), LINGER_MS)
  request.unpipe()
  request.on('end', () => response.end())
  request.on('close', () => clearTimeout(timer))
  request.resume()
}
