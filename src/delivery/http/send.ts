import { createHash } from 'node:crypto'
import type { Response } from 'express'

type Answer = {
  body: string
  /** Of the text in the body: `Content-Language`. */
  language?: string | undefined
  type?: string
}

/**
 * What proxies put at the end of a validator when they compress (Apache's mod_deflate and mod_brotli),
 * and leave there when they ask whether it still holds.
 */
const CODING = /-(?:gzip|br|zstd|deflate)"/g

/**
 * Sends an answer that caches may keep but have to ask about, so that a read after a write is never
 * stale; asking is cheap, because an unchanged answer is a 304 (RFC 9110 §13.1.2). Express answers HEAD
 * and `If-None-Match`.
 */
export function send(res: Response, { body, language, type = 'application/json' }: Answer): void {
  const { headers } = res.req
  const known = headers['if-none-match']
  if (known) headers['if-none-match'] = known.replace(CODING, '"')
  res.set({
    'Cache-Control': 'public, no-cache',
    ETag: etagOf(body),
    ...(language ? { 'Content-Language': language } : {}),
  })
  res.type(type).send(body)
}

/** A strong validator (RFC 9110 §8.8.3) of what is answered. */
export function etagOf(answer: string): string {
  return `"${createHash('sha256').update(answer).digest('base64url').slice(0, 27)}"`
}
