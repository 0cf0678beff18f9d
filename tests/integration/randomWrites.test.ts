import path from 'node:path'
import type { Payload } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Refusal } from '../../src/content/refusal.ts'
import { openProjector, type Projector } from '../../src/delivery/projector.ts'
import { follow } from '../../src/delivery/projectorOf.ts'
import { openReadStore, type ReadStore } from '../../src/delivery/store/openReadStore.ts'
import { temporaryFolder } from '../helpers/databases.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'
import { randomWriter } from '../helpers/randomWriter.ts'

const WRITES = 320
const COMPARED_EVERY = 8
const SEED = 20_261_124
const publicUrl = 'https://cms.example.org'

describeOnDatabase('the read store', () => {
  let payload: Payload
  let store: ReadStore
  let projector: Projector

  beforeAll(async () => {
    payload = await openTestPayload()
    store = openReadStore(path.join(await temporaryFolder(), 'delivery.db'))
    projector = await openProjector({ payload, store, publicUrl })
    await projector.reconcile()
  })
  afterAll(async () => {
    await projector.close()
    store.close()
    await payload.destroy()
  })

  /** What the store would be if it were made anew from the database. */
  const rebuilt = async () => {
    const fresh = openReadStore(':memory:')
    const other = await openProjector({ payload, store: fresh, publicUrl })
    await other.reconcile()
    await other.close()
    follow(payload, projector)
    const dump = fresh.dump()
    fresh.close()
    return dump
  }

  it(
    `is what the database says after each of ${WRITES} random writes`,
    { timeout: 600_000 },
    async () => {
      const writer = randomWriter(payload, SEED)
      const done: string[] = []
      for (let n = 1; n <= WRITES; n += 1) {
        try {
          done.push(await writer.write())
        } catch (error) {
          // What others refer to is not deleted: the only refusal that random writes can meet.
          if (!(error instanceof Refusal) || error.data.code !== 'still-referenced') throw error
          done.push('refused')
        }
        expect(projector.behind).toBe(false)
        if (n % COMPARED_EVERY === 0 || n === WRITES) {
          const last = done.slice(-COMPARED_EVERY).join('\n')
          expect(store.dump(), `seed ${SEED}, after write ${n}:\n${last}`).toEqual(await rebuilt())
        }
      }
      expect(done.filter((what) => what !== 'refused').length).toBeGreaterThan(280)
    },
  )

  it('is reconciled at start with what was written while nobody followed', async () => {
    follow(payload)
    const writer = randomWriter(payload, SEED + 1)
    for (let n = 0; n < 20; n += 1) {
      await writer.write().catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error
      })
    }
    expect(store.dump()).not.toEqual(await rebuilt())
    await projector.reconcile()
    expect(store.dump()).toEqual(await rebuilt())
  })
})
