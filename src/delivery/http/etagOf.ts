import { createHash } from 'node:crypto'

/** A strong validator (RFC 9110 §8.8.3) of what is answered. */
export function etagOf(answer: string): string {
  return `"${createHash('sha256').update(answer).digest('base64url').slice(0, 27)}"`
}
