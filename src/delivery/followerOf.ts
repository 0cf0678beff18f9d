import type { Follower } from '../changes/follow.ts'
import { isWorkKey, type Position } from '../changes/log.ts'
import type { SourceKey } from './source.ts'
import type { ReadStore } from './store/openReadStore.ts'

/** Where the store has the place in the log up to which it has been followed. */
const FOLLOWED = 'followed'

type Projecting = {
  changed: (keys: readonly SourceKey[]) => Promise<void>
  languagesChanged: () => Promise<void>
  reconcile: () => Promise<unknown>
}

/** Delivery as a follower of the log of changes. Its place is kept in the read store, and lost with it. */
export function followerOf(store: ReadStore, projector: Projecting): Follower {
  return {
    name: 'Delivery',
    position: () => {
      const kept = store.meta(FOLLOWED)
      return kept === undefined ? undefined : (JSON.parse(kept) as Position)
    },
    keep: (position) => store.setMeta(FOLLOWED, JSON.stringify(position)),
    changed: async (keys) => {
      const documents = keys.filter((key) => key !== 'languages' && !isWorkKey(key))
      await Promise.all([
        keys.includes('languages') && projector.languagesChanged(),
        projector.changed(documents as SourceKey[]),
      ])
    },
    compareEverything: async () => {
      await projector.reconcile()
      store.filled()
    },
    whenLost: (compareEverything) => store.onDamage(compareEverything),
  }
}
