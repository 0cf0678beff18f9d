import path from 'node:path'
import * as fc from 'fast-check'
import type { Payload } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Refusal } from '../../src/content/refusal.ts'
import { openProjector, type Projector } from '../../src/delivery/projector.ts'
import { openReadStore, type ReadStore } from '../../src/delivery/store/openReadStore.ts'
import { temporaryFolder } from '../helpers/databases.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'
import { perform, randomWrites, type Write } from '../helpers/randomWrites.ts'
import { rebuiltStore } from '../helpers/rebuiltStore.ts'

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
    projector = openProjector({ payload, store, publicUrl })
    await projector.start()
  })
  afterAll(async () => {
    await projector.close()
    store.close()
    await payload.destroy()
  })

  const rebuilt = () => rebuiltStore(payload, publicUrl)

  /** @returns whether it was done: what others refer to is not deleted, and nothing else is refused */
  const isDone = async (write: Write): Promise<boolean> => {
    try {
      await perform(payload, write)
      return true
    } catch (error) {
      if (error instanceof Refusal && error.data.code === 'still-referenced') return false
      throw error
    }
  }

  /** Holds for one sequence of writes, which follows from the seed; a failure says which one it was. */
  const holds = (count: number, seed: number, property: (writes: Write[]) => Promise<void>) =>
    fc.assert(fc.asyncProperty(randomWrites(count), property), {
      seed,
      numRuns: 1,
      endOnFailure: true,
    })

  it(`is what the database says after each of ${WRITES} random writes`, { timeout: 600_000 }, () =>
    holds(WRITES, SEED, async (writes) => {
      let done = 0
      for (const [n, write] of writes.entries()) {
        done += Number(await isDone(write))
        expect(projector.behind).toBe(false)
        if ((n + 1) % COMPARED_EVERY === 0) {
          expect(store.dump(), `after write ${n + 1}`).toEqual(await rebuilt())
        }
      }
      expect(done).toBeGreaterThan(280)
    }),
  )

  it('is what the database says after a start, when nobody followed meanwhile', async () => {
    await projector.close()
    await holds(20, SEED + 1, async (writes) => {
      for (const write of writes) await isDone(write)
    })
    expect(store.dump()).not.toEqual(await rebuilt())
    projector = openProjector({ payload, store, publicUrl })
    await projector.start()
    expect(store.dump()).toEqual(await rebuilt())
  })
})
