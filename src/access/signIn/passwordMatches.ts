import { pbkdf2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** How Payload (3.90.2) hashes: PBKDF2 with SHA-256, its parameters told by how the hash begins. */
const PREFIX = 'pbkdf2-sha256-v1:'
const CURRENT = { iterations: 600_000, bytes: 32 }
const EARLIER = { iterations: 25_000, bytes: 512 }

const derive = promisify(pbkdf2)

/**
 * Whether a password is the one of an account. Payload has the same function and keeps it to itself.
 *
 * @param stored the account's hash and salt; where there are none, the same work is done for nothing, so
 *   that the time does not tell which accounts there are
 */
export async function passwordMatches(
  password: string,
  stored: { hash?: unknown; salt?: unknown } | undefined,
): Promise<boolean> {
  const { hash, salt } = stored ?? {}
  if (typeof hash !== 'string' || typeof salt !== 'string') {
    await derive(password, 'nobody', CURRENT.iterations, CURRENT.bytes, 'sha256')
    return false
  }
  const { iterations, bytes } = hash.startsWith(PREFIX) ? CURRENT : EARLIER
  const expected = Buffer.from(hash.replace(PREFIX, ''), 'hex')
  const found = await derive(password, salt, iterations, bytes, 'sha256')
  return found.length === expected.length && timingSafeEqual(found, expected)
}
