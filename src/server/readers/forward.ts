import { Agent, type IncomingMessage, request as ask, type RequestListener } from 'node:http'
import { Problem } from '../../problems/problem.ts'
import { hasBody } from '../management/hasBody.ts'
import { endWhenSent } from '../management/refuseBody.ts'
import { requestId } from '../http/requestId.ts'
import { sendProblem } from '../http/sendProblem.ts'

/** Of one connection only (RFC 9110 §7.6.1); trailers are not handed on. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
])

/** Said anew. */
const REPLACED = new Set(['x-forwarded-for', 'content-length'])

/** Nobody is there to hand on to. */
const UNSENT = new Set(['ECONNREFUSED', 'ENOENT'])

const RETRY_AFTER_SECONDS = 5

/**
 * Hands requests on to the process that edits, and its answers back, as they are. Whom a request comes
 * from is added to `X-Forwarded-For`: that process believes one proxy more.
 *
 * @param socketPath where it listens: a Unix socket
 */
export function forward(socketPath: string): RequestListener {
  const agent = new Agent({ keepAlive: true })
  return (request, response) => {
    const { method, url, socket } = request
    const onward = ask({
      agent,
      socketPath,
      method,
      path: url,
      setHost: false,
      headers: headersOf(request, [...forwardedFor(request), socket.remoteAddress ?? '']),
    })
    onward.on('continue', () => response.writeContinue())
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.statusMessage, headersBack(answer))
      answer.pipe(response, { end: false })
      // A refusal comes before the body has been sent.
      answer.on('end', () => {
        if (request.complete) response.end()
        else endWhenSent(request, response)
      })
      answer.on('error', () => socket.destroy())
    })
    onward.on('error', (error: NodeJS.ErrnoException) => {
      // What has been handed on may have been done; whoever asks must not take it for refused.
      if (!UNSENT.has(error.code ?? '')) return void socket.destroy()
      requestId(request, response)
      sendProblem(response, unavailable())
    })
    response.on('close', () => onward.destroy())
    // Whoever asks before they send the body waits for an answer to that.
    if (hasBody(request)) onward.flushHeaders()
    request.pipe(onward)
  }
}

/** All addresses that other proxies have added. */
function forwardedFor({ headers }: IncomingMessage): string[] {
  const given = headers['x-forwarded-for']
  return given === undefined ? [] : [String(given)]
}

/** Names and values in turn, in the order and the writing in which they came. */
function headersOf(request: IncomingMessage, addresses: readonly string[]): string[] {
  const { headers, rawHeaders } = request
  const own = withoutHop(rawHeaders, (name) => !REPLACED.has(name))
  // Where nothing is said, Node would say of some methods that a body may come.
  const length = headers['transfer-encoding']
    ? []
    : ['Content-Length', headers['content-length'] ?? '0']
  return [...own, ...length, 'X-Forwarded-For', addresses.join(', ')]
}

/**
 * `Connection: close` says that the client is to go, which is meant for it. Whether an answer comes in
 * chunks is between Node and the client, which may not know them (HTTP/1.0).
 */
function headersBack({ rawHeaders, headers }: IncomingMessage): string[] {
  const own = withoutHop(rawHeaders, (name) => name !== 'transfer-encoding')
  return headers.connection === 'close' ? [...own, 'Connection', 'close'] : own
}

function withoutHop(rawHeaders: readonly string[], isKept: (name: string) => boolean): string[] {
  return rawHeaders.flatMap((name, index) => {
    const small = name.toLowerCase()
    const isName = index % 2 === 0
    return isName && !HOP_BY_HOP.has(small) && isKept(small)
      ? [name, rawHeaders[index + 1] ?? '']
      : []
  })
}

const unavailable = () =>
  new Problem(
    'starting',
    'This part of Mehrklang is starting. Please try again in a few seconds.',
    {
      retryAfter: RETRY_AFTER_SECONDS,
    },
  )
