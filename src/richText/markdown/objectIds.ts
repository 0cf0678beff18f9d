import { createHash } from 'node:crypto'

/**
 * Ids in the form of Payload's (24 hexadecimal digits), made from a seed so that seeding twice gives
 * the same tree.
 */
export function objectIds(seed: string): () => string {
  let count = 0
  return () => createHash('sha256').update(`${count++}\n${seed}`).digest('hex').slice(0, 24)
}
