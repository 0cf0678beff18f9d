import type { IncomingMessage } from 'node:http'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import { requestId } from './requestId.ts'

/** Payload's addresses that end in a one-time token. */
const TOKEN_IN_PATH = /\/(verify|reset|unlock)\/[^/]+/g

/** Longer than any address that there is. */
const MOST_OF_PATH = 300

/** The path as it may be logged: without query string and one-time tokens, and not at any length. */
export function loggedPath(url: string): string {
  const path = url.split('?', 1).join('').replace(TOKEN_IN_PATH, '/$1/-')
  return path.length > MOST_OF_PATH ? `${path.slice(0, MOST_OF_PATH)}…` : path
}

/**
 * One line per request: method, path, status, milliseconds and request id. No address, no cookie, no
 * token, no user agent: what is not written down needs no protection.
 */
export function requestLog(logger: Logger) {
  return pinoHttp({
    logger,
    genReqId: requestId,
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { responseTime: 'ms', reqId: 'requestId' },
    customProps: (request: IncomingMessage & { originalUrl?: string }, response) => ({
      method: request.method,
      path: loggedPath(request.originalUrl ?? request.url ?? ''),
      status: response.statusCode,
    }),
    // Without pino-http's `res`, whose headers have the session cookie, and with no other error than
    // the one that was thrown: pino-http would invent one for every status above 499.
    customSuccessObject: (_request, _response, { ms }: { ms: number }) => ({ ms }),
    customErrorObject: (_request, { err }, _error, { ms }: { ms: number }) => ({ ms, err }),
    customLogLevel: (_request, response, error) =>
      error || (response.statusCode >= 500 && response.statusCode !== 503) ? 'error' : 'info',
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request',
  })
}
