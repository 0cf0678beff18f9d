import { E_TIMEOUT, Semaphore, withTimeout } from 'async-mutex'
import { Problem } from '../../problems/problem.ts'

/** Uploads that are read at once. Each is in memory two to three times until its pictures are made. */
export const AT_ONCE = 3

/** Uploads that may wait. Their bodies wait with them: on the line, not in memory. */
const MOST_WAITING = 20

/** As long as people look at an empty bar, in milliseconds. */
const PATIENCE_MS = 30_000

const RETRY_AFTER_SECONDS = 10

/**
 * Lets few uploads in at once.
 *
 * @returns a function that waits for the turn of one, and gives what ends that turn. It throws `busy`
 *   (503) where too many wait or it takes too long
 */
export function uploadTurns(): () => Promise<() => void> {
  const turns = withTimeout(new Semaphore(AT_ONCE), PATIENCE_MS)
  let waiting = 0
  return async () => {
    if (waiting >= MOST_WAITING) throw busy()
    waiting += 1
    try {
      const [, release] = await turns.acquire()
      return release
    } catch (error) {
      throw error === E_TIMEOUT ? busy() : error
    } finally {
      waiting -= 1
    }
  }
}

const busy = () =>
  new Problem(
    'busy',
    {
      de: 'Es werden gerade sehr viele Dateien hochgeladen. Bitte gleich noch einmal versuchen.',
      en: 'Very many files are being uploaded. Please try again in a moment.',
    },
    { retryAfter: RETRY_AFTER_SECONDS },
  )
