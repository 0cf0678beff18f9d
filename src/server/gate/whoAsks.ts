import type { IncomingMessage } from 'node:http'
import { createPayloadRequest, type PayloadRequest, type SanitizedConfig } from 'payload'
import { headersOf } from '../management/headersOf.ts'

export type WhoAsks = (
  request: IncomingMessage & { originalUrl: string },
) => Promise<PayloadRequest>

/**
 * Payload's view of a request, with the account that it comes from, before its body is read. It is made
 * once per request.
 *
 * @param publicUrl the origin that Payload takes itself to be on
 */
export function whoAsks(config: SanitizedConfig, publicUrl: string): WhoAsks {
  const known = new WeakMap<IncomingMessage, Promise<PayloadRequest>>()
  return (request) => {
    const before = known.get(request)
    if (before) return before
    const url = new URL(request.originalUrl.split('?', 1).join(''), publicUrl)
    const asked = createPayloadRequest({
      config,
      request: new Request(url, { headers: headersOf(request) }),
    })
    known.set(request, asked)
    return asked
  }
}
