import type { RequestHandler } from 'express'
import { Problem } from './problem.ts'

/** Refuses a `Host` that is none (RFC 9112 §3.2); Next would fail on it. */
export function validHost(): RequestHandler {
  return (request, _response, next) => {
    const { host } = request.headers
    if (host !== undefined && !URL.canParse(`http://${host}`)) {
      throw new Problem('invalid-path', 'The Host header is not the name of a host.')
    }
    next()
  }
}
