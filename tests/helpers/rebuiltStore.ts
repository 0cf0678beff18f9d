import type { Payload } from 'payload'
import { openProjector } from '../../src/delivery/projector.ts'
import { openReadStore } from '../../src/delivery/store/openReadStore.ts'

/** What a read store would have if it were made anew from the database. */
export async function rebuiltStore(payload: Payload, publicUrl: string) {
  const store = openReadStore(':memory:')
  const projector = openProjector({ payload, store, publicUrl })
  await projector.reconcile()
  await projector.close()
  const dump = store.dump()
  store.close()
  return dump
}
