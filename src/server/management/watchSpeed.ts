import type { IncomingMessage } from 'node:http'
import { Problem } from '../../problems/problem.ts'

/** How often a body is looked at, in milliseconds; a line may be silent for almost twice as long. */
export const LOOK_EVERY_MS = 10_000

/** What has to arrive meanwhile, in bytes: 13 kbit/s, less than the worst line. */
export const LEAST_BYTES = 16 * 1024

/**
 * Watches a body that is being read: who sends it drop by drop holds memory and a connection.
 *
 * @returns a promise that never resolves, and is rejected when too little has come
 * @throws {Problem} `request-timeout`
 */
export function watchSpeed(
  request: IncomingMessage,
  { everyMs = LOOK_EVERY_MS, leastBytes = LEAST_BYTES } = {},
): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>()
  // Whoever races with it sees the rejection; nobody has to.
  promise.catch(() => undefined)
  let before = request.socket.bytesRead
  const timer = setInterval(() => {
    const now = request.socket.bytesRead
    if (now - before >= leastBytes) {
      before = now
      return
    }
    clearInterval(timer)
    reject(new Problem('request-timeout', 'The body of the request came too slowly.'))
  }, everyMs)
  for (const end of ['end', 'close'] as const) request.once(end, () => clearInterval(timer))
  return promise
}
