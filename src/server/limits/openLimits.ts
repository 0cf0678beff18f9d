import { LRUCache } from 'lru-cache'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { WorkBudget } from '../../delivery/http/deliveryRouter.ts'
import { type Budget, BUDGETS, MOST_REMEMBERED } from './budgets.ts'

export type Limits = {
  /** Whether somebody has nothing left of a budget: after how many seconds to come back; 0 if there is. */
  waitFor(budget: Budget, who: string): Promise<number>
  /** Takes from a budget, also more than there is left; what is too much is seen by the next request. */
  spend(budget: Budget, who: string, points?: number): Promise<void>
  /** The budget of work for readers. */
  work: WorkBudget
}

/** Counts in this process who has asked for how much. */
export function openLimits(): Limits {
  const limiters = Object.fromEntries(
    Object.entries(BUDGETS).map(([budget, { points, seconds }]) => [
      budget,
      new RateLimiterMemory({ points, duration: seconds }),
    ]),
  ) as Record<Budget, RateLimiterMemory>
  // The limiters forget when the time is up; however many ask within it, this forgets before.
  const remembered = new LRUCache<string, readonly [Budget, string]>({
    max: MOST_REMEMBERED,
    dispose: ([budget, who], _key, reason) => {
      if (reason === 'evict') void limiters[budget].delete(who)
    },
  })
  const limits: Omit<Limits, 'work'> = {
    async waitFor(budget, who) {
      const state = await limiters[budget].get(who)
      if (!state || state.consumedPoints < BUDGETS[budget].points) return 0
      return Math.max(1, Math.ceil(state.msBeforeNext / 1000))
    },
    async spend(budget, who, points = 1) {
      remembered.set(`${budget} ${who}`, [budget, who])
      await limiters[budget].penalty(who, points)
    },
  }
  return {
    ...limits,
    work: {
      waitFor: (who) => limits.waitFor('delivery', who),
      spend: (who, milliseconds) => limits.spend('delivery', who, milliseconds),
    },
  }
}
