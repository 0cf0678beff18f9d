import { commitTransaction, createLocalReq, initTransaction, killTransaction } from 'payload'
import { afterAll, afterEach, beforeAll, expect, inject, it, vi } from 'vitest'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { type Caller, signInAs } from '../helpers/signInAs.ts'
import { startServer, type TestServer } from '../helpers/startServer.ts'

/** How long a writer waits for its turn, and a transaction may be open, in milliseconds. */
const [PATIENCE_MS, LIMIT_MS] = [30_000, 60_000]

describeOnDatabase('the one writer', () => {
  let server: TestServer
  let editor: Caller
  beforeAll(async () => {
    server = await startServer()
    ;({ editor } = await signInAs(server))
  })
  afterAll(() => server.stop())
  afterEach(() => {
    vi.useRealTimers()
  })

  /** A transaction that has written something and does not end; from here on the tests move the clock. */
  const openTransaction = async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const req = await createLocalReq({}, server.payload)
    await initTransaction(req)
    await server.payload.create({ collection: 'topics', data: { name: 'Unfertig' }, req })
    return req
  }

  /** Does something and waits until it is in the queue. */
  const queued = async <T>(act: () => Promise<T>): Promise<{ answer: Promise<T> }> => {
    const { db } = server.payload
    const begin = db.beginTransaction
    const asked = new Promise<void>((resolve) => {
      db.beginTransaction = async (options) => {
        db.beginTransaction = begin
        resolve()
        return begin.call(db, options)
      }
    })
    const answer = act()
    await asked
    return { answer }
  }

  const ready = async () => {
    const response = await fetch(`${server.url}/readyz`)
    const { reasons = [] } = (await response.json()) as { reasons?: string[] }
    return [response.status, reasons]
  }
  const countUnfinished = async () => {
    const where = { name: { equals: 'Unfertig' } }
    return (await server.payload.count({ collection: 'topics', where })).totalDocs
  }
  const topic = (language: string) => () =>
    editor.send(
      'POST',
      `/api/topics?draft=true`,
      { name: language },
      { 'accept-language': language },
    )

  it('lets nobody wait too long, and says so', async () => {
    const holder = await openTransaction()
    expect(await ready()).toEqual([200, []])
    const german = await queued(topic('de'))
    const english = await queued(topic('en'))
    const query = 'mutation { createTopic(draft: true, data: { name: "GraphQL" }) { id } }'
    const graphql = await queued(() => editor.graphql(query))
    await vi.advanceTimersByTimeAsync(PATIENCE_MS + 1)

    const [de, en, { body }] = await Promise.all([german.answer, english.answer, graphql.answer])
    expect([de.status, de.headers.get('retry-after')]).toEqual([503, '5'])
    expect(de.body['errors']).toMatchObject([
      { message: expect.stringContaining('noch etwas anderes'), data: { code: 'busy' } },
    ])
    expect([en.status, en.body['errors']]).toMatchObject([
      503,
      [{ message: expect.stringContaining('save again'), data: { code: 'busy' } }],
    ])
    expect(body['errors']).toMatchObject([
      { extensions: { statusCode: 503, data: { code: 'busy' } } },
    ])
    expect(await ready()).toEqual([503, ['writes']])

    await commitTransaction(holder)
    expect(await ready()).toEqual([200, []])
    expect((await topic('de')()).status).toBe(201)
    expect(await countUnfinished()).toBe(1)
  })

  it('breaks off what does not end, and goes on with the next', async () => {
    const before = await countUnfinished()
    const holder = await openTransaction()
    await vi.advanceTimersByTimeAsync(LIMIT_MS - PATIENCE_MS / 2)
    const next = await queued(topic('de'))
    await vi.advanceTimersByTimeAsync(PATIENCE_MS / 2)
    expect((await next.answer).status).toBe(201)

    const { payload } = server
    await expect(
      payload.create({ collection: 'topics', data: { name: 'Zu spät' }, req: { ...holder } }),
    ).rejects.toThrow('broken off')
    await expect(commitTransaction(holder)).rejects.toThrow('broken off')
    expect(await countUnfinished()).toBe(inject('hasTransactions') ? before : before + 1)
  })

  it('has time for what is done in time', async () => {
    const holder = await openTransaction()
    await vi.advanceTimersByTimeAsync(LIMIT_MS - 1)
    await commitTransaction(holder)
    await vi.advanceTimersByTimeAsync(LIMIT_MS)
    const other = await openTransaction()
    await killTransaction(other)
    expect(await ready()).toEqual([200, []])
  })
})
