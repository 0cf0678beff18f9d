import { sql } from '@payloadcms/db-sqlite/drizzle'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { Payload } from 'payload'
import { createLocalReq, initTransaction, killTransaction, commitTransaction } from 'payload'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import {
  afterCommit,
  afterRollback,
  outsideTransaction,
} from '../../src/config/database/orderlyTransactions.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'

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
      const req = await inTransaction()
      const told: string[] = []
      await payload.create({ collection: 'topics', data: { name: 'F' }, req })
      await afterCommit(req, 'f', async () => Promise.resolve(void told.push('f')))
      const { sessions } = payload.db as unknown as SQLiteAdapter
      const session = sessions[String(await req.transactionID)]
        ?.db as unknown as SQLiteAdapter['drizzle']
      await session.run(sql`PRAGMA defer_foreign_keys = ON`)
      await session.run(
        sql`INSERT INTO topics_locales (_locale, _parent_id) VALUES ('tr', 'nobody')`,
      )

      await expect(commitTransaction(req)).rejects.toThrow('has not kept')
      expect(told).toEqual([])
      expect((await payload.count({ collection: 'topics' })).totalDocs).toBe(before)
      await expect(
        payload.create({ collection: 'topics', data: { name: 'F' } }),
      ).resolves.toBeTruthy()
    },
  )
})
