import path from 'node:path'
import type { RequestListener } from 'node:http'
import express from 'express'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { deliveryRouter } from '../../../src/delivery/http/deliveryRouter.ts'
import { openReadStore } from '../../../src/delivery/store/openReadStore.ts'
import { openStoreReader } from '../../../src/delivery/store/openStoreReader.ts'
import { finishedAnswers } from '../../../src/server/http/finishedAnswers.ts'
import { listening } from '../../helpers/listening.ts'
import { temporaryDirectory } from '../../helpers/temporaryDirectory.ts'
import { PUBLIC_URL } from '../delivery/fixtures.ts'
import { randomSources } from '../delivery/randomSources.ts'

const STEPS = 2000
const ASKED = ['pages', 'topics', 'articles'] as const

it('readers get no stale byte, whatever another process writes', async () => {
  await fc.assert(fc.asyncProperty(fc.gen(), walk), {
    seed: 20_261_126,
    numRuns: 1,
    endOnFailure: true,
  })
}, 300_000)

async function walk(gen: fc.GeneratorValue): Promise<void> {
  const random = randomSources(gen)
  const file = path.join(temporaryDirectory(), 'delivery.db')
  const store = openReadStore(file)
  store.setPublicUrl(PUBLIC_URL)
  store.setLanguages(random.languages())
  store.filled()

  const open = () => openStoreReader(file, () => expect.unreachable())
  const appOn = (reader: ReturnType<typeof open>) =>
    express()
      .disable('etag')
      .use('/v1', deliveryRouter({ store: reader })) as RequestListener
  let fromMemory = 0
  const logger = { info: () => void (fromMemory += 1) } as never
  const reader = open()
  const remembering = await listening(finishedAnswers(appOn(reader), { store: reader, logger }))
  let anew: RequestListener = appOn(reader)
  const making = await listening((request, response) => anew(request, response))
  const answerOf = async (origin: string, address: string) => {
    // Packed answers have a validator of their own.
    const plain = { 'accept-encoding': 'identity' }
    const response = await fetch(origin + address, { redirect: 'manual', headers: plain })
    const { status, headers } = response
    return { status, etag: headers.get('etag'), text: await response.text() }
  }

  const ids: string[] = []
  const slugs = ['keiner']
  for (let step = 0; step < STEPS; step += 1) {
    const source = random.next()
    if (random.chance(0.02)) store.setLanguages(random.languages())
    else if (random.chance(0.2)) store.removeSource(source.collection, source.id)
    else store.putSource(source)
    ids.push(`${source.collection}/${source.id}`)
    slugs.push(
      ...source.slugs,
      ...Object.values((source.doc['slug'] ?? {}) as Record<string, string>),
    )

    const { tag } = random.pick(store.languages())
    const address = random.pick([
      `/v1/${tag}/${random.pick(ids.slice(-30))}`,
      `/v1/${tag}/${random.pick(ASKED)}?limit=3`,
      `/v1/${tag}/${random.pick(ASKED)}?q=zug`,
      `/v1/${tag}/articles?topic=${random.pick(slugs.slice(-30))}&sort=-updatedAt`,
      `/v1/${tag}/${random.pick(ASKED)}/${random.pick(slugs.slice(-30))}`,
      `/v1/${tag}/articles?include=topics&languages=all&limit=2`,
      `/v1/${random.pick(ASKED)}?fallback=none`,
      `/v1/${tag}`,
      '/v1/languages',
    ])
    const fresh = open()
    anew = appOn(fresh)
    const expected = await answerOf(making, address)
    expect(await answerOf(remembering, address), `${step} ${address}`).toEqual(expected)
    expect(await answerOf(remembering, address), `${step} ${address}`).toEqual(expected)
    fresh.close()
  }
  expect(fromMemory).toBeGreaterThan(STEPS / 4)
  reader.close()
  store.close()
}
