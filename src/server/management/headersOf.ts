import type { IncomingMessage } from 'node:http'
import { ADDRESS_HEADER } from '../../access/callerAddress.ts'

/** Headers of a connection or a body that Payload's request does not have any more. */
const NOT_HANDED_ON = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'transfer-encoding',
  ADDRESS_HEADER,
])

/** The headers of a request for Payload's handlers, with the address of whoever sent it. */
export function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    if (NOT_HANDED_ON.has(name)) continue
    for (const value of values ?? []) headers.append(name, value)
  }
  const address = request.headers[ADDRESS_HEADER]
  if (typeof address === 'string') headers.set(ADDRESS_HEADER, address)
  return headers
}
