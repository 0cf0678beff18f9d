import { rename } from 'node:fs/promises'
import { sql } from '@payloadcms/db-sqlite/drizzle'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import {
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  type Payload,
} from 'payload'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { newDatabase } from '../helpers/databases.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'

type Database = SQLiteAdapter['drizzle']

describe.runIf(inject('engine') === 'sqlite')('the connections to SQLite', () => {
  let payload: Payload
  let db: SQLiteAdapter
  let file: string
  beforeAll(async () => {
    const uri = await newDatabase()
    file = uri.slice('file:'.length)
    payload = await openTestPayload(uri)
    db = payload.db as unknown as SQLiteAdapter
  })

  const begin = async () => {
    const req = await createLocalReq({}, payload)
    await initTransaction(req)
    const id = String(await req.transactionID)
    return { req, own: db.sessions[id]?.db as unknown as Database }
  }
  const settingsOf = async (connection: Database) => ({
    busy: await connection.get(sql`PRAGMA busy_timeout`),
    keys: await connection.get(sql`PRAGMA foreign_keys`),
    safe: await connection.get(sql`PRAGMA synchronous`),
    log: await connection.get(sql`PRAGMA journal_mode`),
  })

  it('have the same settings, and keep them', async () => {
    const settings = {
      busy: { timeout: 5000 },
      keys: { foreign_keys: 1 },
      safe: { synchronous: 2 },
      log: { journal_mode: 'wal' },
    }
    for (const _ of [1, 2]) {
      const { req, own } = await begin()
      expect(await settingsOf(own)).toEqual(settings)
      expect(await settingsOf(db.drizzle)).toEqual(settings)
      await commitTransaction(req)
    }
  })

  it('do not let an earlier transaction write into the one that is open now', async () => {
    const earlier = await begin()
    await killTransaction(earlier.req)
    const later = await begin()
    const statement = sql`UPDATE languages SET position = 1000`
    await expect(earlier.own.run(statement)).rejects.toThrow()
    await commitTransaction(later.req)
    const where = { position: { equals: 1000 } }
    expect((await payload.count({ collection: 'languages', where })).totalDocs).toBe(0)
  })

  it('write nothing into a file that is not the database any more', async () => {
    const write = () => payload.create({ collection: 'topics', data: { name: 'Kita' } })
    const single = () =>
      payload.db.deleteMany({ collection: 'payload-jobs', where: { queue: { equals: 'none' } } })
    await rename(file, `${file}.away`)
    await expect(write()).rejects.toThrow('is not the file any more')
    await expect(single()).rejects.toThrow()
    await rename(`${file}.away`, file)
    await expect(write()).resolves.toBeTruthy()
    await expect(single()).resolves.toBeUndefined()
  })

  it('are closed at the end, and whoever comes later is told', async () => {
    const { own } = await begin()
    const { client } = db
    await payload.destroy()
    await expect(own.run(sql`UPDATE languages SET position = 1000`)).rejects.toThrow()
    await expect(client.transaction()).rejects.toThrow('has been closed')
    await expect(client.execute('SELECT 1')).rejects.toThrow('closed')
  })
})
