import { LRUCache } from 'lru-cache'
import type { StoreReader } from '../store/openStoreReader.ts'
import { etagOf } from './send.ts'

/** All answers together, in characters: 16 to 32 MB. The longest unasked go first. */
const MOST_CHARACTERS = 16 * 1024 * 1024

export type Finished = { body: string; etag: string }

/** Keeps answers that take work until the store changes. */
export function answerMemory(store: StoreReader) {
  const finished = new LRUCache<string, Finished>({
    maxSize: MOST_CHARACTERS,
    sizeCalculation: ({ body }, key) => body.length + key.length,
  })
  let changes: string | undefined
  const forgetOld = () => {
    const now = store.changes()
    if (now !== changes) finished.clear()
    changes = now
  }

  return {
    /** @param key of everything that decides about the answer */
    get(key: string): Finished | undefined {
      forgetOld()
      return finished.get(key)
    },
    /** Makes an answer and keeps it. */
    make(key: string, body: () => string): Finished {
      forgetOld()
      const made = body()
      const answer = { body: made, etag: etagOf(made) }
      finished.set(key, answer)
      return answer
    },
  }
}
