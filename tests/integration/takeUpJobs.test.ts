import { schedulePublishHandler } from '@payloadcms/ui/utilities/schedulePublishHandler'
import { createLocalReq, type Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { takeUpJobs } from '../../src/operations/jobs/takeUpJobs.ts'
import { contentWriter, type ContentWriter } from '../helpers/contentWriter.ts'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { meanwhile } from '../helpers/meanwhile.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'

type Sent = Parameters<typeof schedulePublishHandler>[0]

const MINUTE = 60 * 1000

describeOnDatabase('jobs that were running when their process died', () => {
  let payload: Payload
  let write: ContentWriter
  beforeAll(async () => {
    payload = await openTestPayload()
    write = contentWriter(payload)
  })
  afterAll(() => payload.destroy())
  beforeEach(() => payload.db.deleteMany({ collection: 'payload-kv', where: {} }))

  const schedule = async (type: 'publish' | 'unpublish', value: string) => {
    const email = `${crypto.randomUUID()}@example.org`
    const data = { email, name: 'Plan', role: 'editor', password: 'a long password' } as const
    const user = await payload.create({ collection: 'users', data, depth: 0 })
    const sent = {
      type,
      date: new Date(Date.now() - MINUTE),
      doc: { relationTo: 'pages', value },
      req: await createLocalReq({ user: { ...user, collection: 'users' } }, payload),
      timezone: 'Europe/Berlin',
    }
    expect(await schedulePublishHandler(sent as unknown as Sent)).not.toHaveProperty('error')
  }
  /** As a process leaves it that dies in the middle of a run. */
  const interrupt = async () => {
    const where = { hasError: { not_equals: true } } as const
    const { docs } = await payload.find({ collection: 'payload-jobs', where, pagination: false })
    for (const { id } of docs) {
      await payload.update({ collection: 'payload-jobs', id, data: { processing: true } })
    }
  }
  const statusOf = async (id: string) =>
    (await payload.findByID({ collection: 'pages', id, depth: 0 }))._status
  const later = (minutes: number) => new Date(Date.now() + minutes * MINUTE)

  it('are run again: what was to be published is, and what was to go offline is', async () => {
    const draft = await write.draft('pages', { title: 'Zum Termin' })
    const online = await write.publish('pages', { title: 'Bis zum Termin' })
    await schedule('publish', draft)
    await schedule('unpublish', online)
    await interrupt()
    await payload.jobs.run()
    expect([await statusOf(draft), await statusOf(online)]).toEqual(['draft', 'published'])

    await takeUpJobs(payload, 'one', later(1))
    await payload.jobs.run()
    expect([await statusOf(draft), await statusOf(online)]).toEqual(['published', 'draft'])
  })

  it('stay with another instance that is alive, until no run takes so long', async () => {
    const id = await write.draft('pages', { title: 'Die andere führt sie aus' })
    await schedule('publish', id)
    await interrupt()
    await payload.kv.set('instance:other', { seenAt: new Date().toISOString() })
    await takeUpJobs(payload, 'one', later(1))
    await payload.jobs.run()
    expect(await statusOf(id)).toBe('draft')

    await payload.kv.set('instance:other', { seenAt: later(16).toISOString() })
    await takeUpJobs(payload, 'one', later(17))
    await payload.jobs.run()
    expect(await statusOf(id)).toBe('published')
  })

  it('are taken up when the other instance has not been seen for a long time', async () => {
    const id = await write.draft('pages', { title: 'Die andere ist weg' })
    await schedule('publish', id)
    await interrupt()
    await payload.kv.set('instance:other', { seenAt: later(-20).toISOString() })
    await takeUpJobs(payload, 'one', later(1))
    await payload.jobs.run()
    expect(await statusOf(id)).toBe('published')
    expect(await payload.kv.keys()).toEqual(['instance:one'])
  })

  it('are left to whoever was faster, and stay away where somebody has removed the plan', async () => {
    const ids = [
      await write.draft('pages', { title: 'A' }),
      await write.draft('pages', { title: 'B' }),
    ]
    for (const id of ids) await schedule('publish', id)
    await interrupt()
    const where = { processing: { equals: true } }
    const { docs } = await payload.find({ collection: 'payload-jobs', where })
    const [faster, removed] = docs
    meanwhile(payload, 'find', 'payload-jobs', async () => {
      const running = { processing: true, totalTried: 1, updatedAt: later(2).toISOString() }
      await payload.db.updateOne({ collection: 'payload-jobs', id: faster!.id, data: running })
      await payload.delete({ collection: 'payload-jobs', id: removed!.id })
    })
    await takeUpJobs(payload, 'one', later(1))
    const left = await payload.find({ collection: 'payload-jobs', where })
    expect(left.docs).toMatchObject([{ id: faster!.id, totalTried: 1 }])
    await payload.delete({ collection: 'payload-jobs', id: faster!.id })
  })

  it('are given up, and the log says so, when they end the process again and again', async () => {
    const id = await write.draft('pages', { title: 'Beendet alles' })
    await schedule('publish', id)
    const told = vi.spyOn(payload.logger, 'error')
    for (let n = 1; n <= 3; n += 1) {
      expect(told).not.toHaveBeenCalled()
      await interrupt()
      await takeUpJobs(payload, 'one', later(n))
    }
    expect(told).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ msg: expect.stringContaining('Job given up') as string }),
    )
    await payload.jobs.run()
    expect(await statusOf(id)).toBe('draft')
  })
})
