import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

const HEADER = 'X-Request-Id'

/** What proxies send (UUIDs, hexadecimal, ULIDs); nothing that could break a log line. */
const WELL_FORMED = /^[A-Za-z0-9][A-Za-z0-9._-]{7,127}$/

/**
 * The id that a request has in logs and answers: the proxy's, if it sent a well-formed one. It is set on
 * the answer as well.
 */
export function requestId(request: IncomingMessage, response: ServerResponse): string {
  const id = requestIdOf(request)
  response.setHeader(HEADER, id)
  return id
}

/** The same, without setting it. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id']
  return typeof given === 'string' && WELL_FORMED.test(given) ? given : randomUUID()
}
