/**
 * Begins work on what comes next while the caller is busy with what came before. It ends once everything
 * that was begun has ended, also where the caller stops early.
 *
 * @param begin its results are given in the order of the items; the first that fails is thrown in its turn
 * @param most how many are begun ahead
 */
export async function* ahead<Item, Result>(
  items: AsyncIterable<Item> | Iterable<Item>,
  begin: (item: Item) => Promise<Result>,
  most: number,
): AsyncGenerator<Result> {
  const begun: Promise<Result>[] = []
  try {
    for await (const item of items) {
      const result = begin(item)
      // Nobody waits for it yet: a failure is no one's until then.
      result.catch(() => undefined)
      begun.push(result)
      if (begun.length > most) yield await begun.shift()!
    }
    while (begun.length > 0) yield await begun.shift()!
  } finally {
    await Promise.allSettled(begun)
  }
}
