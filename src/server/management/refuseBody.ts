import type { IncomingMessage, ServerResponse } from 'node:http'
import { problemBody, type Problem } from '../http/problem.ts'

/** How long a client may go on sending what nobody wants before it is cut off, in milliseconds. */
const LINGER_MS = 5000

/**
 * Answers a request whose body is not wanted in full, and closes the connection. Closing at once would
 * reset it while the client is still sending, and many clients then never see the answer: so it is
 * complete at once, and the connection ends when the client has stopped or the time is up.
 */
export function refuseBody(
  request: IncomingMessage,
  response: ServerResponse,
  problem: Problem,
  extension: Record<string, unknown>,
): void {
  const body = Buffer.from(problemBody(problem, extension))
  response.writeHead(problem.status, {
    ...problem.headers,
    'Content-Type': 'application/problem+json',
    'Content-Length': body.byteLength,
    'Cache-Control': 'no-store',
    Connection: 'close',
  })
  response.write(body)
  const timer = setTimeout(() => request.destroy(), LINGER_MS)
  request.unpipe()
  request.on('end', () => response.end())
  request.on('close', () => clearTimeout(timer))
  request.resume()
}
