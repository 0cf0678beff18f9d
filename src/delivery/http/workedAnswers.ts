import type { Request } from 'express'
import { ADDRESS_HEADER } from '../../access/callerAddress.ts'
import type { StoreReader } from '../store/openStoreReader.ts'
import { answerMemory, type Finished } from './answerMemory.ts'
import { Problem } from '../../problems/problem.ts'

/** How much work somebody may cause, in milliseconds. */
export type WorkBudget = {
  /** After how many seconds somebody may cause work again; 0 for now. */
  waitFor(who: string): Promise<number>
  spend(who: string, milliseconds: number): Promise<void>
}

/**
 * Gives answers that take work: from memory, as long as nothing has changed, or made, on the account of
 * whoever asks. What is in memory costs them nothing and is never refused.
 *
 * @returns a function of a request, of what decides about its answer, and of what makes it. It throws
 *   `too-many-requests`
 */
export function workedAnswers(store: StoreReader, budget?: WorkBudget) {
  const memory = answerMemory(store)
  return async (
    request: Request,
    decisive: readonly unknown[],
    make: () => string,
  ): Promise<Finished> => {
    const key = JSON.stringify(decisive)
    const known = memory.get(key)
    if (known || !budget) return known ?? memory.make(key, make)

    const who = String(request.headers[ADDRESS_HEADER] ?? '')
    const seconds = await budget.waitFor(who)
    if (seconds > 0) {
      throw new Problem(
        'too-many-requests',
        `Answering you has taken too much work. Please try again in ${seconds} seconds.`,
        { retryAfter: seconds },
      )
    }
    // All of it happens in one go, so that time is work.
    const began = performance.now()
    const answer = memory.make(key, make)
    await budget.spend(who, performance.now() - began)
    return answer
  }
}
