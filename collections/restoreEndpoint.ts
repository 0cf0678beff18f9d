import { type Endpoint, parseParams, restoreVersionOperation } from 'payload'
import { WHAT_IS_LOST } from './hooks/tellWhatIsLost.ts'

/** Payload's own, with an answer that says what could not be restored; the admin shows it. */
export const restoreEndpoint: Endpoint = {
  method: 'post',
  path: '/versions/:id',
  handler: async (req) => {
    const { collection: slug, id } = req.routeParams as { collection: 'pages'; id: string }
    const { depth, draft = false } = parseParams(req.query)
    const collection = req.payload.collections[slug]
    const doc = await restoreVersionOperation({
      collection,
      id,
      draft,
      ...(depth === undefined ? {} : { depth }),
      req,
    })
    const message = req.context[WHAT_IS_LOST] ?? req.t('version:restoredSuccessfully')
    return Response.json({ ...doc, message })
  },
}
