import { LRUCache } from 'lru-cache'

/** Counts that differ by more than this many filters at a time are counted again. */
const MOST_COUNTS = 1000

/** Ids that are known by their numbers; some 10 MB. */
const MOST_IDS = 100_000

/** In all orders together, in documents: 16 MB. */
const MOST_DOCUMENTS = 2_000_000
/** What an order takes beside its documents, in as many of them. */
const OVERHEAD = 100

/** Documents in their order, by their numbers. */
export type Ordered = {
  documents: Float64Array
  /** Whether there may be more: searches stop. */
  isAtLeast: boolean
}

export type ListMemory = ReturnType<typeof listMemory>

/**
 * Remembers how many documents lists have, and which, in which order: finding and sorting them is most of
 * the work of a page, and all pages need the same. So do the ids of those that many lists show. To be forgotten with every write.
 */
export function listMemory() {
  const counts = new LRUCache<string, number>({ max: MOST_COUNTS })
  const orders = new LRUCache<string, Ordered>({
    maxSize: MOST_DOCUMENTS,
    sizeCalculation: ({ documents }) => documents.length + OVERHEAD,
  })
  const ids = new LRUCache<number, string>({ max: MOST_IDS })
  return {
    count: (key: string, count: () => number): number => remembered(counts, key, count),
    order: (key: string, order: () => Ordered): Ordered => remembered(orders, key, order),
    id: (number: number, find: () => string): string => remembered(ids, number, find),
    forget: (): void => {
      // One that is empty takes long, too: as long as it may become.
      for (const one of [ids, counts, orders]) if (one.size > 0) one.clear()
    },
  }
}

function remembered<Key extends {}, Value extends {}>(
  memory: LRUCache<Key, Value>,
  key: Key,
  make: () => Value,
): Value {
  const known = memory.get(key)
  if (known !== undefined) return known
  const value = make()
  memory.set(key, value)
  return value
}
