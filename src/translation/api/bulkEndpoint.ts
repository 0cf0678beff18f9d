import { APIError, type Endpoint, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { documentNamed } from '../documentNamed.ts'
import type { Target as Place } from '../target.ts'
import { targetLanguage } from '../targetLanguage.ts'
import { assign } from '../work/assign.ts'
import { onItem } from '../work/onItem.ts'
import { responsibleBody } from '../work/responsibleBody.ts'
import { approve, submit } from '../work/steps.ts'
import { ASSIGNMENT } from './assignment.ts'
import { bodyOf } from './request.ts'
import { requireRight } from './rights.ts'

const MOST_ITEMS = 500

const ITEM = z.object({ collection: z.string(), id: z.string(), language: z.string() })
const ITEMS = { items: z.array(ITEM).min(1).max(MOST_ITEMS) }

const BULK = z.discriminatedUnion('action', [
  z.object({ action: z.literal('assign'), ...ITEMS, ...ASSIGNMENT.shape }),
  z.object({ action: z.literal('submit'), ...ITEMS }),
  z.object({ action: z.literal('approve'), ...ITEMS }),
])

type Bulk = z.output<typeof BULK>
type Item = z.output<typeof ITEM>

/** One step for many items, each for itself: what cannot be done is said, and holds up nothing else. */
export const bulkEndpoint: Endpoint = {
  method: 'post',
  path: '/translation/bulk',
  handler: async (req) => {
    const given = await bodyOf(req, BULK)
    const done: Item[] = []
    const skipped: { item: Item; code: string; message: string }[] = []
    for (const item of given.items) {
      try {
        await doOne(req, given, item)
        done.push(item)
      } catch (error) {
        if (!(error instanceof APIError) || error.status >= 500) throw error
        const { code = 'refused' } = (error.data ?? {}) as { code?: string }
        skipped.push({ item, code, message: error.message })
      }
    }
    return Response.json({ done, skipped })
  },
}

async function doOne(req: PayloadRequest, given: Bulk, item: Item): Promise<void> {
  const document = documentNamed(req, item.collection, item.id)
  const { tag } = await targetLanguage(req, item.language)
  const place: Place = { ...document, language: tag }
  switch (given.action) {
    case 'assign':
      requireRight(req, 'assigns', tag)
      await onItem(req, place, (one, own) => assign(own, one, given))
      return
    case 'submit':
      requireRight(req, 'translatesInto', tag)
      await onItem(req, place, (one, _, who) => submit(req, one, who))
      return
    case 'approve':
      requireRight(req, 'reviews', tag)
      await onItem(req, place, async (one, own, who) =>
        approve(req, one, who, { responsible: await responsibleBody(own) }),
      )
  }
}
