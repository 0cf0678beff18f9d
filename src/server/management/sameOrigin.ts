import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import { Problem } from '../../problems/problem.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses what another site makes a browser do: with the cookie of somebody who is signed in, and without
 * one, as signing in to a stranger's account would be. A request with a cookie has to show that a page of
 * ours has sent it. A key in a header is no browser's doing: it adds only cookies by itself.
 *
 * The host that the browser asked for counts as this server too, so that a first look works under
 * whatever name the machine is reached by.
 *
 * @param publicUrl the origin that the operator gave, or that links are made with
 * @throws {Problem} `cross-origin`
 */
export function assertSameOrigin(request: IncomingMessage, publicUrl: string): void {
  const { authorization, cookie, host, origin, referer } = request.headers
  if (SAFE_METHODS.has(request.method ?? '') || (authorization && !cookie)) return
  const site = request.headers['sec-fetch-site']
  const isOurs = (address: string) =>
    URL.canParse(address) &&
    (new URL(address).origin === new URL(publicUrl).origin || new URL(address).host === host)
  // A browser says the first of these that it knows; what it does not say, nobody can say for it.
  const claims = [
    origin === undefined ? undefined : isOurs(origin),
    site === undefined ? undefined : site === 'same-origin',
    referer === undefined ? undefined : isOurs(referer),
  ]
  const isSame = claims.find((claim) => claim !== undefined) ?? !cookie
  if (!isSame) {
    throw new Problem('cross-origin', 'Changes are accepted from pages of this site only.')
  }
}

/** The same for what is not the management API. */
export const sameOrigin =
  (publicUrl: string): RequestHandler =>
  (request, _response, next) => {
    assertSameOrigin(request, publicUrl)
    next()
  }
