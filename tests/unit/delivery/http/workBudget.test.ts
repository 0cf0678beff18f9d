import type { RequestListener } from 'node:http'
import express from 'express'
import { describe, expect, it } from 'vitest'
import { ADDRESS_HEADER } from '../../../../src/access/callerAddress.ts'
import { deliveryRouter } from '../../../../src/delivery/http/deliveryRouter.ts'
import type { WorkBudget } from '../../../../src/delivery/http/deliveryRouter.ts'
import { finishedAnswers } from '../../../../src/server/http/finishedAnswers.ts'
import { BUDGETS } from '../../../../src/server/limits/budgets.ts'
import { openLimits } from '../../../../src/server/limits/openLimits.ts'
import { listening } from '../../../helpers/listening.ts'
import { body, source, storeOf } from '../fixtures.ts'

const GREEDY = '192.0.2.1'
const OTHER = '192.0.2.2'

/** A router whose lists somebody has used up, and what asks it. */
async function served(work?: WorkBudget) {
  const page = source('pages', 'p1', {
    title: { de: 'Seite' },
    slug: { de: 'seite' },
    body: { de: body('Text') },
  })
  const store = storeOf([page, source('site', 'global', { name: { de: 'RuhrFutur' } })])
  const limits = openLimits()
  await limits.spend('delivery', GREEDY, BUDGETS.delivery.points)
  const counting: WorkBudget = {
    waitFor: (who) => limits.waitFor('delivery', who),
    spend: (who, milliseconds) => limits.spend('delivery', who, milliseconds),
  }
  const app = express().use('/v1', deliveryRouter({ store, work: work ?? counting }))
  const logger = { info: () => undefined } as never
  const origin = await listening(finishedAnswers(app as RequestListener, { store, logger }))
  return {
    ask: (who: string, path: string, headers: Record<string, string> = {}) =>
      fetch(origin + path, { headers: { ...headers, [ADDRESS_HEADER]: who } }),
    change: () => store.putSource(page),
  }
}

describe('work on answers', () => {
  it.each([
    '/v1/de/pages',
    '/v1/de/pages?q=Seite&format=markdown',
    '/v1/de/pages/seite?languages=all',
    '/v1/de/pages/seite?include=parent',
    '/v1/languages',
    '/v1',
    '/v1/de',
  ])('is refused to who has caused enough: %s', async (path) => {
    const { ask } = await served()
    const response = await ask(GREEDY, path)
    expect(response.status).toBe(429)
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    const seconds = Number(response.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(BUDGETS.delivery.seconds)
    expect(await response.json()).toMatchObject({
      type: '/problems/too-many-requests',
      status: 429,
      code: 'too-many-requests',
    })
    expect((await ask(OTHER, path)).status).toBe(200)
  })

  it('is not needed for what is in memory, until something changes', async () => {
    const { ask, change } = await served()
    const etag = (await ask(OTHER, '/v1/de/pages')).headers.get('etag') ?? ''
    expect((await ask(GREEDY, '/v1/de/pages')).status).toBe(200)
    const known = { 'if-none-match': etag, 'cache-control': 'max-age=0' }
    expect((await ask(GREEDY, '/v1/de/pages', known)).status).toBe(304)
    expect((await ask(GREEDY, '/v1/tr/pages', known)).status).toBe(429)
    change()
    expect((await ask(GREEDY, '/v1/de/pages', known)).status).toBe(429)
  })

  it.each(['/v1/de/pages/seite', '/v1/tr/pages/p1?format=text', '/v1/de/site'])(
    'is not needed for what is made already: %s',
    async (path) => {
      const { ask } = await served()
      expect((await ask(GREEDY, path)).status).toBe(200)
    },
  )

  it('is paid by who asked first, and once', async () => {
    const paid: [string, number][] = []
    const { ask } = await served({
      waitFor: () => Promise.resolve(0),
      spend: (...payment) => Promise.resolve(void paid.push(payment)),
    })
    for (const who of [OTHER, OTHER, GREEDY]) await ask(who, '/v1/de/pages')
    await ask(OTHER, '/v1/de/pages/seite')
    expect(paid).toEqual([[OTHER, expect.any(Number)]])
    expect(paid[0]?.[1]).toBeGreaterThan(0)
  })
})
