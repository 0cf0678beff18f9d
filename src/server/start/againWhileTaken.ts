import { setTimeout } from 'node:timers/promises'

/** MongoDB ends what a dead process had open after a minute (`transactionLifetimeLimitSeconds`). */
const TRIES = 45

/** In milliseconds. */
const PAUSE_MS = 2000

/**
 * Does work that goes on where it stopped, again where MongoDB says that it may succeed later
 * (`TransientTransactionError`): the transaction of a process that was ended a moment ago, or of one that
 * goes on, may hold what is written here.
 *
 * @throws whatever the work throws otherwise, or at the last try
 */
export async function againWhileTaken<T>(work: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await work()
    } catch (error) {
      if (left === 0 || !isTransient(error)) throw error
      await setTimeout(PAUSE_MS)
    }
  }
}

const isTransient = (error: unknown): boolean =>
  error instanceof Error &&
  'errorLabelSet' in error &&
  (error.errorLabelSet as Set<string>).has('TransientTransactionError')
