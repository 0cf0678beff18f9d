import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import { Problem } from '../../problems/problem.ts'

/** A name or an address with an optional port (RFC 3986 §3.2.2, without user and without escapes). */
const HOST = /^(?:[\w.~-]+|\[[\da-f:.]+\])(?::\d{0,5})?$/i

/** Backslashes and control characters: browsers and proxies take some of them for something else. */
// oxlint-disable-next-line no-control-regex -- they are what is refused
const NO_PATH = /[\\\u0000-\u001f\u007f]/

/**
 * Refuses what programs between the client and Next could read as another host or path than this server
 * does (RFC 9112 §3.2): no `Host` or several, one that is none, and targets in any other form than a
 * path. An absolute form would be repeated in redirects.
 */
export const validTarget: RequestHandler = (request, _response, next) => {
  if (!hasValidHost(request)) {
    throw new Problem('invalid-path', 'A request needs one Host header with the name of a host.')
  }
  const [path = ''] = request.originalUrl.split('?', 1)
  if (!isPath(path)) {
    throw new Problem(
      'invalid-path',
      'The target of a request has to be a path that begins with /.',
    )
  }
  next()
}

/** The host that was named last and can be one: mostly it is the same again. */
let lastValid: string | undefined

/** Whether a request names one host, and what it names can be one. */
export function hasValidHost({ headers, rawHeaders }: IncomingMessage): boolean {
  const { host = '' } = headers
  let count = 0
  // Names and values in turn.
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.toLowerCase() === 'host') count += 1
  }
  if (count !== 1) return false
  if (host === lastValid) return true
  if (!HOST.test(host) || !URL.canParse(`http://${host}`)) return false
  lastValid = host
  return true
}

function isPath(path: string): boolean {
  // Escapes of ASCII only: broken ones are each API's own to refuse, in its own way.
  const plain = path.replaceAll(/%([0-7][\da-f])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return plain.startsWith('/') && !plain.startsWith('//') && !NO_PATH.test(plain)
}
