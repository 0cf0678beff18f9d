import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import { getPayload, type Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { logOf } from '../../src/changes/logOf.ts'
import { changesCollection } from '../../src/database/changesCollection.ts'
import { inTransaction } from '../../src/database/inTransaction.ts'
import { openProjector, type Projector } from '../../src/delivery/projector.ts'
import { openReadStore, type ReadStore } from '../../src/delivery/store/openReadStore.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { missingDatabase, temporaryFolder } from '../helpers/databases.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'

const SOON = { timeout: 60_000, interval: 20 }
const WRITES = 8
const publicUrl = 'https://cms.example.org'

type Instance = { payload: Payload; write: ContentWriter; store: ReadStore; projector: Projector }

const start = async (payload: Payload): Promise<Instance> => {
  const store = openReadStore(path.join(await temporaryFolder(), 'delivery.db'))
  const projector = openProjector({ payload, store, publicUrl })
  await projector.start()
  return { payload, store, projector, write: contentWriter(payload) }
}

const titleIn = ({ store }: Instance, id: string) => {
  const found = store.document('pages', id, 'de')
  return found && (JSON.parse(found.json) as { title: string }).title
}

// SQLite is for one process.
describe.skipIf(inject('engine') === 'sqlite' || missingDatabase() !== undefined)(
  `two instances on one MongoDB ${inject('hasTransactions') ? 'with' : 'without'} transactions`,
  () => {
    let one: Instance
    let other: Instance
    beforeAll(async () => {
      const payload = await openTestPayload()
      one = await start(payload)
      const { default: config } = await import('../../payload.config.ts')
      other = await start(await getPayload({ config, key: 'other', cron: false }))
    })
    afterAll(async () => {
      for (const { projector, store, payload } of [one, other]) {
        await projector.close()
        store.close()
        await payload.destroy()
      }
    })

    it('show what the other one has published, and that it is gone', async () => {
      const id = await one.write.publish('pages', { title: 'Eins' })
      expect(titleIn(one, id)).toBe('Eins')
      await expect.poll(() => titleIn(other, id), SOON).toBe('Eins')
      await other.write.change('pages', id, { title: 'Zwei' })
      expect(titleIn(other, id)).toBe('Zwei')
      await expect.poll(() => titleIn(one, id), SOON).toBe('Zwei')
      await one.payload.delete({ collection: 'pages', id })
      await expect.poll(() => titleIn(other, id), SOON).toBeUndefined()
    })

    it('show it in the languages that the other one has switched on', async () => {
      const tags = () => other.store.languages().map(({ tag }) => tag)
      expect(tags()).not.toContain('uk')
      await one.write.setLanguage('uk', { status: 'offered' })
      await expect.poll(tags, SOON).toContain('uk')
    })

    it('miss nothing of what both write at the same time', async () => {
      const before = (await logOf(one.payload).newest())?.sequence ?? 0
      const writeSome = async ({ write }: Instance, name: string) => {
        const ids: string[] = []
        for (let n = 0; n < WRITES; n += 1) {
          ids.push(await write.publish('pages', { title: `${name} ${n}` }))
        }
        return ids
      }
      const written = await Promise.all([writeSome(one, 'Eins'), writeSome(other, 'Andere')])
      const ids = written.flat()
      for (const instance of [one, other]) {
        const missing = () => ids.filter((id) => titleIn(instance, id) === undefined)
        await expect.poll(missing, SOON).toEqual([])
      }
      const entries = await logOf(one.payload).read(before + 1, 1000)
      const numbers = entries.map(({ sequence }) => sequence - before)
      expect(numbers).toEqual(Array.from({ length: 2 * WRITES }, (_, n) => n + 1))
      expect(entries.flatMap(({ keys }) => keys).toSorted()).toEqual(
        ids.map((id) => `pages/${id}`).toSorted(),
      )
    })

    it.runIf(inject('hasTransactions'))(
      'miss nothing of what is committed after what was begun later',
      async () => {
        const id = await one.write.publish('pages', { title: 'Vorher' })
        const begun = Promise.withResolvers<void>()
        const told = Promise.withResolvers<void>()
        const slow = inTransaction(one.payload, 'de', async (req) => {
          const data = { title: 'Nachher', _status: 'published' } as const
          await one.payload.update({ collection: 'pages', id, data, req })
          // Its entry is there, and nobody sees it yet.
          const transaction = (await req.transactionID) ?? ''
          await logOf(one.payload).append(transaction, [`pages/${id}`])
          begun.resolve()
          await told.promise
        })
        await begun.promise
        const later = await other.write.publish('pages', { title: 'Später begonnen' })
        expect([titleIn(other, later), titleIn(other, id)]).toEqual(['Später begonnen', 'Vorher'])
        told.resolve()
        await slow
        await expect.poll(() => titleIn(other, id), SOON).toBe('Nachher')
      },
    )

    it('give the entry its number of who was killed before that', async () => {
      const id = await one.write.publish('pages', { title: 'Vorher' })
      await expect.poll(() => titleIn(other, id), SOON).toBe('Vorher')
      const entry = { keys: [`pages/${id}`], at: new Date(), isNew: true as const }
      const data = { title: { de: 'Nachher' }, updatedAt: new Date().toISOString() }
      await one.payload.db.updateOne({ collection: 'pages', id, data })
      await setTimeout(10)
      const changes = changesCollection(one.payload.db as unknown as MongooseAdapter)
      await changes.insertOne(entry)
      for (const instance of [one, other]) {
        await expect.poll(() => titleIn(instance, id), SOON).toBe('Nachher')
      }
      expect(await changes.countDocuments({ isNew: true })).toBe(0)
    })
  },
)
