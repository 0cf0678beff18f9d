import { setTimeout } from 'node:timers/promises'
import { writeErrorCode } from './writeError.ts'

/**
 * For how long, in milliseconds: MongoDB ends what a dead process had open after a minute
 * (`transactionLifetimeLimitSeconds`).
 */
const LONGEST_MS = 90_000

/** In milliseconds. Each pause is twice as long as the one before: most are in the way for a moment only. */
const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 2000

/**
 * Does work that leaves nothing half done, again where MongoDB says that it may succeed later
 * (`TransientTransactionError`): the transaction of a process that was ended a moment ago, or of one that
 * goes on, may hold what is written here.
 *
 * @throws whatever the work throws otherwise, or at the last try
 */
export async function againWhileTaken<T>(work: () => Promise<T>): Promise<T> {
  const last = Date.now() + LONGEST_MS
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await work()
    } catch (error) {
      if (Date.now() > last || !isTransient(error)) throw error
      await setTimeout(pause)
    }
  }
}

const isTransient = (error: unknown): boolean =>
  writeErrorCode(error) === 'busy' ||
  (error instanceof Error &&
    'errorLabelSet' in error &&
    (error.errorLabelSet as Set<string>).has('TransientTransactionError'))
