import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import helmet from 'helmet'

type Options = {
  /** Whether readers reach the server over https, so that browsers may be told to insist on it. */
  isSecure: boolean
  /** The development server evaluates code and reports over a socket. */
  isDevelopment: boolean
}

/** Headers for every answer. What may run or load is decided per part: see the two functions below. */
export function securityHeaders({ isSecure }: Pick<Options, 'isSecure'>): RequestHandler {
  return helmet({
    contentSecurityPolicy: false,
    // Front ends on other origins show the images and call the API.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    // With `no-referrer` browsers send `Origin: null` with forms, which would look cross-origin.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: isSecure,
  })
}

const DATA_POLICY =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

/** For data: nothing in an answer may run or load. */
export function dataPolicy(): RequestHandler {
  return (_request, response, next) => {
    response.setHeader('Content-Security-Policy', DATA_POLICY)
    next()
  }
}

/** For files: the same, and whatever a browser would show is of no site, this one neither. */
export function filePolicy(): RequestHandler {
  return (_request, response, next) => {
    response.setHeader('Content-Security-Policy', `${DATA_POLICY}; sandbox`)
    next()
  }
}

/**
 * For Payload's admin. Next puts the nonce that it finds in the request's policy on its own inline
 * scripts, so that no other inline script runs. Styles stay open: Payload, Lexical and the drag handles
 * write style attributes, which take no nonce.
 */
export function adminPolicy({ isDevelopment }: Pick<Options, 'isDevelopment'>): RequestHandler {
  return (request, response, next) => {
    const nonce = randomBytes(16).toString('base64')
    const policy = [
      "default-src 'self'",
      `script-src 'self' 'nonce-${nonce}'${isDevelopment ? " 'unsafe-eval'" : ''}`,
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' blob: data:",
      "media-src 'self' blob:",
      "font-src 'self' data:",
      `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
      "worker-src 'self' blob:",
      "frame-src 'self'",
      "object-src 'none'",
      "base-uri 'self'",
      "form-action 'self'",
      "frame-ancestors 'self'",
    ].join('; ')
    request.headers['content-security-policy'] = policy
    response.setHeader('Content-Security-Policy', policy)
    next()
  }
}
