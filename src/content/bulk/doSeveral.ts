import { type PayloadRequest, ValidationError } from 'payload'
import { Refusal } from '../refusal.ts'
import { LEAVING_TOGETHER } from '../referrers.ts'
import { closedGroup } from './closedGroup.ts'
import { inOneTransaction } from './inOneTransaction.ts'
import { oneByOne, type Outcome } from './oneByOne.ts'
import { ownRequest } from './ownRequest.ts'
import type { Target } from './selectTargets.ts'

type Act<Done> = (target: Target, own: Partial<PayloadRequest>) => Promise<Done>

/**
 * Does the same to several documents of a collection, each in a transaction of its own. Those that
 * others refer to wait for these, and those that refer to what is still in the bin for that; those that
 * only refer to one another go together or not at all.
 *
 * @param act what is done to one, with the request that it is done with
 */
export async function doSeveral<Done>(
  req: PayloadRequest,
  collection: string,
  targets: readonly Target[],
  act: Act<Done>,
): Promise<Outcome<Target, Done>> {
  const outcome = await oneByOne(targets, (target) => act(target, ownRequest(req)), waits)
  const held = outcome.failed.flatMap(({ item, error }) =>
    isHeld(error)
      ? [{ item, key: `${collection}/${item.id}`, referrers: error.data.referrers ?? [] }]
      : [],
  )
  const group = closedGroup(held)
  if (group.length === 0) return outcome
  const members = new Set(group.map(({ item }) => item))
  const others = outcome.failed.filter(({ item }) => !members.has(item))
  const context = { [LEAVING_TOGETHER]: new Set(group.map(({ key }) => key)) }
  try {
    const gone = await inOneTransaction(req, async (transaction) => {
      const done: Done[] = []
      for (const item of members) {
        const own = ownRequest(req)
        done.push(
          await act(item, { ...own, ...transaction, context: { ...own.context, ...context } }),
        )
      }
      return done
    })
    return { done: [...outcome.done, ...gone], failed: others }
  } catch (error) {
    return { ...outcome, failed: [...others, ...[...members].map((item) => ({ item, error }))] }
  }
}

function isHeld(error: unknown): error is Refusal {
  return error instanceof Refusal && error.data.code === 'still-referenced'
}

function waits(error: unknown): boolean {
  return isHeld(error) || error instanceof ValidationError
}
