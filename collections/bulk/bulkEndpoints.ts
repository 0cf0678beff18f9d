import {
  addDataAndFileToRequest,
  addLocalesToRequestFromData,
  type Endpoint,
  parseParams,
  type PayloadRequest,
  type SanitizedCollectionConfig,
} from 'payload'
import { answered, bulkAnswer } from '../../src/content/bulk/bulkAnswer.ts'
import { doSeveral } from '../../src/content/bulk/doSeveral.ts'
import { selectTargets } from '../../src/content/bulk/selectTargets.ts'

type Query = ReturnType<typeof parseParams>

/**
 * Payload writes several documents in one transaction and at the same time, so that one that fails takes
 * the others with it. Here each is written as if it were the only one.
 */
export const bulkEndpoints: Endpoint[] = [
  { method: 'patch', path: '/', handler: updateSeveral },
  { method: 'delete', path: '/', handler: deleteSeveral },
]

async function updateSeveral(req: PayloadRequest): Promise<Response> {
  await addDataAndFileToRequest(req)
  addLocalesToRequestFromData(req)
  const collection = collectionOf(req)
  const { data = {}, file } = req
  const query = parseParams(req.query)
  const { draft = false, trash = false } = query
  // Lists show the newest drafts, and what goes into the bin is chosen there.
  const isOfDrafts = draft || (collection.trash && Boolean(data['deletedAt']))
  const targets = await selectTargets(req, collection, collection.access.update, query, isOfDrafts)
  const outcome = await doSeveral(req, collection.slug, targets, async ({ id }, own) => {
    const doc = await req.payload.update({
      ...common(collection, query),
      id,
      data: structuredClone(data),
      draft,
      trash,
      ...(file ? { file: { ...file } } : {}),
      req: own,
    })
    return answered(doc, targets.length)
  })
  return bulkAnswer(req, collection, 'Update', outcome)
}

async function deleteSeveral(req: PayloadRequest): Promise<Response> {
  const collection = collectionOf(req)
  const query = parseParams(req.query)
  const { trash = false } = query
  const targets = await selectTargets(req, collection, collection.access.delete, query, false)
  const outcome = await doSeveral(req, collection.slug, targets, async ({ id }, own) => {
    const doc = await req.payload.delete({ ...common(collection, query), id, trash, req: own })
    return answered(doc, targets.length)
  })
  return bulkAnswer(req, collection, 'Delete', outcome)
}

function collectionOf({ payload, routeParams }: PayloadRequest): SanitizedCollectionConfig {
  return payload.collections[routeParams?.['collection'] as 'pages'].config
}

/** What a request says of each of its documents. */
function common({ slug }: SanitizedCollectionConfig, query: Query) {
  const { depth, overrideLock = false, populate, select } = query
  return {
    collection: slug as 'pages',
    overrideAccess: false,
    overrideLock,
    ...(depth === undefined ? {} : { depth }),
    ...(populate ? { populate } : {}),
    ...(select ? { select: select as never } : {}),
  }
}
