import { createServer, type RequestListener, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { oneAtATime } from './oneAtATime.ts'
import { Problem } from '../../problems/problem.ts'
import { problemBody } from './sendProblem.ts'

/** Headers come at once or not at all; whoever sends them drop by drop holds a connection. */
export const HEADERS_MS = 15_000

/** A whole request: 25 MB at the 0.35 Mbit/s of a bad line. `readBody` cuts slower ones earlier. */
export const REQUEST_MS = 10 * 60_000

/** How often Node looks for connections that are over one of the times above. */
const LOOK_EVERY_MS = 5000

/** Browsers and proxies send some thirty. Node leaves out what is above its limit without a word. */
const MOST_HEADERS = 100

type Options = {
  /** Next's development server reloads pages over a socket; nothing else is upgraded. */
  upgrades?: boolean
}

/**
 * The HTTP server with its limits: slow headers are cut, requests on one connection are answered one after
 * the other, and what is no request for a path is refused (RFC 9112 §3.2: authority form, upgrades).
 *
 * A client that asks first (`Expect: 100-continue`, RFC 9110 §10.1.1) is told to go on by whoever reads
 * the body, once it may send it.
 */
export function httpServer(handler: RequestListener, { upgrades = false }: Options = {}): Server {
  const server = createServer(
    {
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      connectionsCheckingInterval: LOOK_EVERY_MS,
      shouldUpgradeCallback: () => upgrades,
    },
    oneAtATime(handler),
  )
  server.maxHeadersCount = MOST_HEADERS
  server.on('checkContinue', (request, response) => server.emit('request', request, response))
  server.on('connect', (request, socket: Duplex) => {
    socket.on('error', () => socket.destroy())
    const body = problemBody(new Problem('invalid-path', 'This is not a proxy.'), request)
    socket.end(
      `HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    )
  })
  return server
}
