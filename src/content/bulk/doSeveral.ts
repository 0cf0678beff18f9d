import { type PayloadRequest, ValidationError } from 'payload'
import { Refusal } from '../refusal.ts'
import { LEAVING_TOGETHER } from '../referrers.ts'
import { closedGroup } from './closedGroup.ts'
import { oneByOne, type Outcome } from './oneByOne.ts'
import { ownRequest } from './ownRequest.ts'
import type { Target } from './selectTargets.ts'

type Act<Done> = (target: Target, own: Partial<PayloadRequest>) => Promise<Done>

/**
 * Does the same to several documents of a collection, each in a transaction of its own. Those that
 * others refer to wait for these, and those that refer to what is still in the bin for that. Those that
 * only refer to one another go last, and then these references do not hold them.
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
  const context = { [LEAVING_TOGETHER]: new Set(group.map(({ key }) => key)) }
  const items = new Set(group.map(({ item }) => item))
  const leaving = await oneByOne(
    [...items],
    (target) => {
      const own = ownRequest(req)
      return act(target, { ...own, context: { ...own.context, ...context } })
    },
    () => false,
  )
  const others = outcome.failed.filter(({ item }) => !items.has(item))
  return { done: [...outcome.done, ...leaving.done], failed: [...others, ...leaving.failed] }
}

function isHeld(error: unknown): error is Refusal {
  return error instanceof Refusal && error.data.code === 'still-referenced'
}

/** Whether it may be possible once others of the selection are done. */
function waits(error: unknown): boolean {
  const isLost = error instanceof Refusal && error.data.code === 'reference-missing'
  return isHeld(error) || isLost || error instanceof ValidationError
}
