import { sql } from '@payloadcms/db-sqlite/drizzle'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { Payload, PayloadRequest } from 'payload'
import { createLocalReq, initTransaction, killTransaction, commitTransaction } from 'payload'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import {
  afterCommit,
  afterRollback,
  beforeCommit,
  outsideTransaction,
} from '../../src/database/orderlyTransactions.ts'
import { sameTransaction } from '../../src/database/sameTransaction.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'

type Database = SQLiteAdapter['drizzle']

const nothing = () => Promise.resolve()

describeOnDatabase('orderlyTransactions', () => {
  let payload: Payload
  beforeAll(async () => {
    payload = await openTestPayload()
  })
  afterAll(() => payload.destroy())

  const inTransaction = async () => {
    const req = await createLocalReq({}, payload)
    await initTransaction(req)
    return req
  }

  it('runs what waits for the commit once, after the commit', async () => {
    const req = await inTransaction()
    const seen: number[] = []
    const task = async () => {
      seen.push((await payload.count({ collection: 'topics' })).totalDocs)
    }
    await payload.create({ collection: 'topics', data: { name: 'A' }, req })
    await afterCommit(req, 'a', task)
    await afterCommit(req, 'a', task)
    expect(seen).toEqual([])
    await commitTransaction(req)
    expect(seen).toEqual([1])
  })

  it('does the last thing in the transaction, and keeps nothing where that fails', async () => {
    const before = (await payload.count({ collection: 'topics' })).totalDocs
    const told: string[] = []
    for (const isFailing of [false, true]) {
      const req = await inTransaction()
      await beforeCommit(req, async (transaction) => {
        const data = { name: 'Zuletzt' }
        const inside = { transactionID: transaction } as Partial<PayloadRequest>
        await payload.create({ collection: 'topics', data, req: inside })
        if (isFailing) throw new Error('failed at the end')
      })
      await afterCommit(req, 'told', async () => Promise.resolve(void told.push('told')))
      await afterRollback(req, async () => Promise.resolve(void told.push('taken back')))
      if (isFailing) await expect(commitTransaction(req)).rejects.toThrow('failed at the end')
      else await commitTransaction(req)
    }
    expect(told).toEqual(['told', 'taken back'])
    const { totalDocs } = await payload.count({ collection: 'topics' })
    expect(totalDocs).toBe(before + (inject('hasTransactions') ? 1 : 2))
    await expect(beforeCommit(await createLocalReq({}, payload), nothing)).rejects.toThrow(
      'broken off',
    )
  })

  it('drops it when the transaction rolls back', async () => {
    const req = await inTransaction()
    let ran = false
    await payload.create({ collection: 'topics', data: { name: 'B' }, req })
    await afterCommit(req, 'b', async () => {
      ran = true
      return Promise.resolve()
    })
    await killTransaction(req)
    expect(ran).toBe(false)
  })

  it('takes back what the database cannot, newest first, and only where nothing is kept', async () => {
    const undone: string[] = []
    const remember = async (req: Awaited<ReturnType<typeof inTransaction>>, name: string) =>
      afterRollback(req, async () => Promise.resolve(void undone.push(name)))
    const kept = await inTransaction()
    await remember(kept, 'kept')
    await commitTransaction(kept)
    const dropped = await inTransaction()
    await remember(dropped, 'first')
    await remember(dropped, 'second')
    await killTransaction(dropped)
    expect(undone).toEqual(['second', 'first'])
  })

  it('lets others write while long work is done outside of it', async () => {
    const req = await inTransaction()
    const told: string[] = []
    await afterCommit(req, 'outer', async () => Promise.resolve(void told.push('outer')))
    const { id } = await outsideTransaction(req, async () =>
      payload.create({ collection: 'topics', data: { name: 'Meanwhile' } }),
    )
    await payload.update({ collection: 'topics', id, data: { name: 'Afterwards' }, req })
    expect(told).toEqual([])
    await commitTransaction(req)
    expect(told).toEqual(['outer'])
    expect(await payload.findByID({ collection: 'topics', id })).toMatchObject({
      name: 'Afterwards',
    })
  })

  it('takes back what was made outside of it when the work fails', async () => {
    const req = await inTransaction()
    const undone: string[] = []
    await afterRollback(req, async () => Promise.resolve(void undone.push('made')))
    await expect(
      outsideTransaction(req, async () => Promise.reject(new Error('too large'))),
    ).rejects.toThrow('too large')
    await killTransaction(req)
    expect(undone).toEqual(['made'])
    expect(await payload.create({ collection: 'topics', data: { name: 'G' } })).toBeTruthy()
  })

  it('does long work inside where something has been written, so that it stays one write', async () => {
    const req = await inTransaction()
    await payload.create({ collection: 'topics', data: { name: 'H' }, req })
    const transaction = req.transactionID
    const during = await outsideTransaction(req, async () => Promise.resolve(req.transactionID))
    await killTransaction(req)
    expect(during).toBe(transaction)
    expect(transaction).toBeTruthy()
  })

  it('refuses a write in a hook that would wait for its own transaction', async () => {
    const { afterChange } = payload.collections.topics.config.hooks
    const forgetful = () => payload.create({ collection: 'people', data: { name: 'C' } })
    afterChange.push(forgetful)
    await expect(payload.create({ collection: 'topics', data: { name: 'C' } })).rejects.toThrow(
      'pass `req`',
    )
    afterChange.splice(afterChange.indexOf(forgetful), 1)
    expect((await payload.count({ collection: 'people' })).totalDocs).toBe(0)
  })

  it('refuses single writes inside it as well, at once', async () => {
    const { afterChange } = payload.collections.topics.config.hooks
    const forgetful = () => payload.db.deleteMany({ collection: 'payload-jobs', where: {} })
    afterChange.push(forgetful)
    await expect(payload.create({ collection: 'topics', data: { name: 'C' } })).rejects.toThrow(
      'pass `req`',
    )
    afterChange.splice(afterChange.indexOf(forgetful), 1)
  })

  it('lets every other write wait for its turn, also single ones', async () => {
    const { id } = await payload.create({ collection: 'topics', data: { name: 'I' } })
    const jobs = { collection: 'payload-jobs', where: { queue: { equals: 'nobody' } } } as const
    const where = { id: { equals: id } }
    const topics = { collection: 'topics', where, data: {}, locale: 'de' } as const
    const req = await inTransaction()
    await payload.create({ collection: 'topics', data: { name: 'J' }, req })
    const done: string[] = []
    const note = async (name: string, write: Promise<unknown>) => {
      await write
      done.push(name)
    }
    const others = [
      note('create', payload.create({ collection: 'topics', data: { name: 'K' } })),
      note('jobs.queue', payload.jobs.queue({ task: 'schedulePublish', input: {} })),
      note('deleteMany', payload.db.deleteMany(jobs)),
      note('deleteOne', payload.db.deleteOne(jobs)),
      note('updateJobs', payload.db.updateJobs({ ...jobs, data: {} })),
      note('updateOne', payload.db.updateOne({ collection: 'topics', id, data: {} })),
      note('updateMany', payload.db.updateMany(topics)),
      note('upsert', payload.db.upsert(topics)),
    ]
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(done).toEqual([])
    await commitTransaction(req)
    await Promise.all(others)
    expect(done).toHaveLength(others.length)
  })

  describe.each([
    ['that shares its transaction', sameTransaction],
    ['with the same request', (req: PayloadRequest) => req],
  ])('when a nested write %s has failed', (_, requestOf) => {
    it('keeps nothing, and says so to whoever goes on', async () => {
      const before = (await payload.count({ collection: 'topics' })).totalDocs
      const req = await inTransaction()
      const { transactionID } = req
      const told: string[] = []
      await payload.create({ collection: 'topics', data: { name: 'L' }, req })
      await afterCommit(req, 'l', async () => Promise.resolve(void told.push('l')))
      const nested = payload.create({
        collection: 'topics',
        data: { name: 'M', color: 'red', _status: 'published' },
        req: requestOf(req),
      })
      await expect(nested).rejects.toThrow()

      const late = { transactionID } as Partial<PayloadRequest>
      await expect(
        payload.create({ collection: 'topics', data: { name: 'N' }, req: { ...late } }),
      ).rejects.toThrow('broken off')
      await expect(
        payload.db.updateMany({ collection: 'topics', where: {}, data: {}, req: late }),
      ).rejects.toThrow('broken off')
      await expect(afterCommit({ ...req, ...late }, 'n', nothing)).rejects.toThrow('broken off')
      await expect(commitTransaction(req)).rejects.toThrow('broken off')
      expect(told).toEqual([])
      const { totalDocs } = await payload.count({ collection: 'topics' })
      expect(totalDocs).toBe(inject('hasTransactions') ? before : before + 1)
      expect(await payload.create({ collection: 'topics', data: { name: 'O' } })).toBeTruthy()
    })
  })

  it('cannot be committed twice', async () => {
    const req = await inTransaction()
    const again = { ...req }
    await commitTransaction(req)
    await expect(commitTransaction(again)).rejects.toThrow('broken off')
  })

  // Without transactions there is nothing that the database could have ended.
  it.runIf(inject('hasTransactions'))('notices that the database has ended it', async () => {
    const req = await inTransaction()
    const id = String(await req.transactionID)
    await payload.create({ collection: 'topics', data: { name: 'P' }, req })
    const { sessions } = payload.db as unknown as {
      sessions: Record<string, { abortTransaction?: () => Promise<void>; db?: Database }>
    }
    const session = sessions[id]
    await (session?.abortTransaction?.() ?? session?.db?.run(sql`ROLLBACK`))
    await expect(
      payload.create({ collection: 'topics', data: { name: 'Q' }, req: sameTransaction(req) }),
    ).rejects.toThrow()
    await expect(commitTransaction(req)).rejects.toThrow()
    const where = { name: { in: ['P', 'Q'] } }
    expect((await payload.count({ collection: 'topics', where })).totalDocs).toBe(0)
  })

  it('goes on after a failed write', async () => {
    await expect(
      payload.create({
        collection: 'topics',
        data: { name: 'D', color: 'red', _status: 'published' },
      }),
    ).rejects.toThrow()
    await expect(
      payload.create({ collection: 'topics', data: { name: 'E' } }),
    ).resolves.toBeTruthy()
  })

  // MongoDB reports a failed commit itself, and has no constraint that could make one fail.
  it.runIf(inject('engine') === 'sqlite')(
    'tells when a commit fails, and keeps nothing',
    async () => {
      const before = (await payload.count({ collection: 'topics' })).totalDocs
      const req = await createLocalReq({}, payload)
      await initTransaction(req)
      const told: string[] = []
      await payload.create({ collection: 'topics', data: { name: 'F' }, req })
      await afterCommit(req, 'f', async () => Promise.resolve(void told.push('f')))
      const { sessions } = payload.db as unknown as SQLiteAdapter
      const session = sessions[String(await req.transactionID)]?.db as unknown as Database
      await session.run(sql`PRAGMA defer_foreign_keys = ON`)
      await session.run(
        sql`INSERT INTO topics_locales (_locale, _parent_id) VALUES ('tr', 'nobody')`,
      )

      const again = sameTransaction(req)
      await expect(commitTransaction(req)).rejects.toMatchObject({
        code: 'COMMIT_FAILED',
        cause: { code: expect.stringContaining('SQLITE_CONSTRAINT') as string },
      })
      // As Payload does where it takes a session back: what it says must not be another reason.
      await expect(
        payload.create({ collection: 'topics', data: { name: 'G' }, req: again }),
      ).rejects.toThrow('has not kept')
      expect(told).toEqual([])
      expect((await payload.count({ collection: 'topics' })).totalDocs).toBe(before)
      await expect(
        payload.create({ collection: 'topics', data: { name: 'F' } }),
      ).resolves.toBeTruthy()
    },
  )
})
