import { setImmediate as nextTurn } from 'node:timers/promises'

export type Outcome<Item, Done> = {
  done: Done[]
  failed: { item: Item; error: unknown }[]
}

/**
 * Does the same to each of several items, one after the other; one that fails does not stop the others.
 * Between two of them everybody else who waits has their turn.
 *
 * @param act what is done to one
 * @param waits whether a failure may go away once others are done; those are tried again, for as long as
 * that brings anything
 */
export async function oneByOne<Item, Done>(
  items: readonly Item[],
  act: (item: Item) => Promise<Done>,
  waits: (error: unknown) => boolean,
): Promise<Outcome<Item, Done>> {
  const outcome: Outcome<Item, Done> = { done: [], failed: [] }
  for (let left = items; left.length > 0;) {
    const waiting: typeof outcome.failed = []
    for (const item of left) {
      await nextTurn()
      try {
        outcome.done.push(await act(item))
      } catch (error) {
        ;(waits(error) ? waiting : outcome.failed).push({ item, error })
      }
    }
    if (waiting.length === left.length)
      return { ...outcome, failed: [...outcome.failed, ...waiting] }
    left = waiting.map(({ item }) => item)
  }
  return outcome
}
