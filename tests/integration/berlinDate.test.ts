import type { Payload } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'

describeOnDatabase('the date of an event', () => {
  let payload: Payload
  beforeAll(async () => {
    payload = await openTestPayload()
  })
  afterAll(() => payload.destroy())

  it('is a moment, and the form learns that it is shown as clocks in Berlin do', async () => {
    const startsAt = '2026-06-15T16:00:00.000Z'
    const zone = 'Europe/Berlin' as const
    const { id } = await payload.create({
      collection: 'events',
      data: { title: 'Lesefest', startsAt, startsAt_tz: zone, _status: 'published' },
    })
    // A new version, as the form saves it, with a date that has none of its own yet.
    await payload.update({ collection: 'events', id, data: { endsAt: startsAt, endsAt_tz: zone } })
    expect(await payload.findByID({ collection: 'events', id, draft: true })).toMatchObject({
      startsAt,
      startsAt_tz: zone,
      endsAt: startsAt,
      endsAt_tz: zone,
      publishedAt_tz: zone,
    })
  })
})
