import type { Response } from 'express'
import type { Answer } from './answer.ts'
import { ownConditions } from './ownConditions.ts'

/** Shorter answers are not worth packing, in bytes; a packet of the network holds as much. */
export const LEAST_PACKED = 1024

/** Sends an answer. Express answers HEAD and `If-None-Match`. */
export function send(res: Response, { status, headers, body }: Answer): void {
  ownConditions(res.req)
  res.status(status).set(headers)
  if (Buffer.byteLength(body) >= LEAST_PACKED) res.vary('Accept-Encoding')
  if (body === '') res.end()
  else res.send(body)
}
