import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import { requestId } from './requestId.ts'

/** Payload's addresses that end in a one-time token. */
const TOKEN_IN_PATH = /\/(verify|reset|unlock)\/[^/]+/g

/** The path as it may be logged: without query string and one-time tokens. */
export function loggedPath(url: string): string {
  return url.split('?', 1).join('').replace(TOKEN_IN_PATH, '/$1/-')
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
    customLogLevel: (_request, response, error) =>
      error || (response.statusCode >= 500 && response.statusCode !== 503) ? 'error' : 'info',
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request',
    // Only errors that somebody threw: pino-http would invent one for every status above 499.
    customErrorObject: (_request, response: ServerResponse, _error, value: object) => ({
      ...value,
      err: response.err,
    }),
  })
}
