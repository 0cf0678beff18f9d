import { sql } from '@payloadcms/db-sqlite/drizzle'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { Payload } from 'payload'
import { createLocalReq, initTransaction, killTransaction, commitTransaction } from 'payload'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { afterCommit } from '../../src/config/database/orderlyTransactions.ts'
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
