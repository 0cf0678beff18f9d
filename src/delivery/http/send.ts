import { createHash } from 'node:crypto'
import type { Response } from 'express'
import { ownConditions } from './ownConditions.ts'

/** Shorter answers are not worth packing, in bytes; a packet of the network holds as much. */
export const LEAST_PACKED = 1024

type Answer = {
  body: string
  /** Of the body, where it is known. */
  etag?: string
  /** Of the text in the body: `Content-Language`. */
  language?: string | undefined
  type?: string
}

/**
 * Sends an answer that caches may keep but have to ask about, so that a read after a write is never
 * stale; asking is cheap, because an unchanged answer is a 304 (RFC 9110 §13.1.2). Express answers HEAD
 * and `If-None-Match`.
 */
export function send(
  res: Response,
  { body, etag = etagOf(body), language, type = 'application/json' }: Answer,
): void {
  ownConditions(res.req)
  if (Buffer.byteLength(body) >= LEAST_PACKED) res.vary('Accept-Encoding')
  // For what keeps answers.
  res.locals['body'] = body
  res.set({
    'Cache-Control': 'public, no-cache',
    ETag: etag,
    ...(language ? { 'Content-Language': language } : {}),
  })
  res.type(type).send(body)
}

/** A strong validator (RFC 9110 §8.8.3) of what is answered. */
export function etagOf(answer: string): string {
  return `"${createHash('sha256').update(answer).digest('base64url').slice(0, 27)}"`
}
