import type { IncomingMessage } from 'node:http'
import { Problem } from '../http/problem.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses what another site makes a signed-in browser do. API keys and tokens in a header are not
 * concerned: a browser adds only cookies by itself.
 *
 * The host that the browser asked for counts as this server too, so that a first look works under
 * whatever name the machine is reached by.
 *
 * @param publicUrl the origin that the operator gave, or that links are made with
 * @throws {Problem} `cross-origin`
 */
export function assertSameOrigin(request: IncomingMessage, publicUrl: string): void {
  if (SAFE_METHODS.has(request.method ?? '') || !request.headers.cookie) return
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  const isForeign = origin
    ? origin !== new URL(publicUrl).origin && hostOf(origin) !== host
    : site === 'cross-site' || site === 'same-site'
  if (isForeign) {
    throw new Problem('cross-origin', 'Changes with a session are accepted from this site only.')
  }
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
