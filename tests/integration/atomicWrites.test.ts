import type { Payload } from 'payload'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { describeOnDatabase } from '../helpers/describeOnDatabase.ts'
import { openTestPayload } from '../helpers/openTestPayload.ts'

describeOnDatabase('what a write has done before it fails', () => {
  let payload: Payload
  beforeAll(async () => {
    payload = await openTestPayload()
  })
  afterAll(() => payload.destroy())

  /** What is left of a write of which a hook fails at its end. */
  const left = async (name: string) => {
    const { afterChange } = payload.collections.topics.config.hooks
    const fail = () => {
      throw new Error('failed midway')
    }
    afterChange.push(fail)
    const written = payload.create({ collection: 'topics', data: { name } })
    await expect(written).rejects.toThrow('failed midway')
    afterChange.splice(afterChange.indexOf(fail), 1)
    const where = { name: { equals: name } }
    return (await payload.count({ collection: 'topics', where })).totalDocs
  }

  // The two also show that each project of the tests really has, or has not, transactions.
  it.runIf(inject('hasTransactions'))('is taken back with transactions', async () => {
    expect(await left('Ganz oder gar nicht')).toBe(0)
  })

  it.skipIf(inject('hasTransactions'))('stays without transactions', async () => {
    expect(await left('Halb')).toBe(1)
  })
})
