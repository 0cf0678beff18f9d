import { createHash } from 'node:crypto'
import type { Response } from 'express'

type Answer = {
  body: string
  /** Of the text in the body: `Content-Language`. */
  language?: string | undefined
  type?: string
}

/**
 * Sends an answer that caches may keep but have to ask about, so that a read after a write is never
 * stale; asking is cheap, because an unchanged answer is a 304 (RFC 9110 §13.1.2). Express answers HEAD
 * and `If-None-Match`.
 */
export function send(res: Response, { body, language, type = 'application/json' }: Answer): void {
  res.set({
    'Cache-Control': 'public, no-cache',
    ETag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
    ...(language ? { 'Content-Language': language } : {}),
  })
  res.type(type).send(body)
}
