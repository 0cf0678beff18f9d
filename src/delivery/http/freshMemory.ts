import { LRUCache } from 'lru-cache'
import type { Dependency, Done, Moment } from '../store/dependencies.ts'
import type { StoreReader } from '../store/openStoreReader.ts'

/** What one dependency takes, in bytes: its place in a set; its text is shared. */
const DEPENDENCY_BYTES = 40

/**
 * Keeps texts by their keys until something changes in a read store that they depend on. The longest
 * unasked go when there is no room.
 *
 * @param mostBytes of keys, texts and what these depend on, together
 */
export function freshMemory(store: Pick<StoreReader, 'changesSince'>, mostBytes: number) {
  const kept = new LRUCache<string, { text: string; read: ReadonlySet<Dependency> }>({
    maxSize: mostBytes,
    sizeCalculation: ({ text, read }, key) =>
      key.length + text.length + read.size * DEPENDENCY_BYTES,
  })
  let moment: Moment | undefined

  const forgetOld = () => {
    const changes = store.changesSince(moment)
    if (!changes?.changed) kept.clear()
    else if (changes.changed.size > 0) forget(changes.changed)
    moment = changes?.now
  }

  const forget = (changed: ReadonlySet<Dependency>) => {
    for (const [key, { read }] of kept) if (isAny(changed, read)) kept.delete(key)
  }

  return {
    get(key: string): string | undefined {
      forgetOld()
      return kept.get(key)?.text
    },
    /** @param done what the text stands for; it is not kept where that has changed meanwhile */
    set(key: string, text: string, { read, moment }: Done<unknown>): void {
      forgetOld()
      const changed = moment && store.changesSince(moment)?.changed
      if (changed && !isAny(changed, read)) kept.set(key, { text, read })
    },
    clear: () => kept.clear(),
  }
}

const isAny = (some: ReadonlySet<Dependency>, others: ReadonlySet<Dependency>): boolean =>
  [...some].some((one) => others.has(one))
