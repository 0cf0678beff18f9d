import {
  type CollectionAfterChangeHook,
  type CollectionBeforeChangeHook,
  type Endpoint,
  NotFound,
  type PayloadRequest,
  UnauthorizedError,
} from 'payload'
import type { Rule } from '../../payload/applyRules.ts'
import { isRecord } from '../input/isRecord.ts'
import { checkPreference } from './checkPreference.ts'
import { dropOldest } from './dropOldest.ts'
import { PREFERENCES } from './limits.ts'

const check: CollectionBeforeChangeHook = ({ data, originalDoc, req }) => {
  const { key, value } = { ...(originalDoc as object | undefined), ...data } as Preference
  checkPreference(req, key, value)
  return data
}

const trim: CollectionAfterChangeHook = async ({ doc, req }) => {
  await dropOldest(req)
  return doc as unknown
}

type Preference = { key?: unknown; value?: unknown }
type EndpointOf = Omit<Endpoint, 'root'>

function guarded(endpoint: EndpointOf): EndpointOf {
  if (endpoint.method === 'delete' && endpoint.path === '/:key') {
    return { ...endpoint, handler: forget }
  }
  if (endpoint.method !== 'post' || endpoint.path !== '/:key') return endpoint
  const handler: Endpoint['handler'] = async (req) => {
    const data: unknown = await req.json?.()
    checkPreference(req, req.routeParams?.['key'], isRecord(data) ? data['value'] || data : data)
    const answer = await endpoint.handler(withBody(req, data))
    await dropOldest(req)
    return answer
  }
  return { ...endpoint, handler }
}

/** Payload's own asks SQLite for a column that its statement has not, and ends with 500. */
const forget: Endpoint['handler'] = async (req) => {
  const { payload, user, routeParams } = req
  if (!user) throw new UnauthorizedError(req.t)
  const { docs } = await payload.delete({
    collection: PREFERENCES,
    where: {
      key: { equals: routeParams?.['key'] },
      'user.value': { equals: user.id },
      'user.relationTo': { equals: user.collection },
    },
    depth: 0,
    req,
  })
  const [forgotten] = docs
  if (!forgotten) throw new NotFound(req.t)
  return Response.json({ ...forgotten, message: req.t('general:deletedSuccessfully') })
}

/** A body is read once; what comes after gets what was read. */
function withBody(req: PayloadRequest, data: unknown): PayloadRequest {
  req.json = async () => data
  return req
}

/**
 * What the admin remembers for somebody is small. It comes in two ways: over REST, where Payload writes
 * past all hooks, and from the admin's pages on the server.
 */
export const guardPreferences: Rule = {
  collection({ slug, endpoints }) {
    if (slug !== PREFERENCES) return {}
    return {
      endpoints: endpoints && endpoints.map(guarded),
      lastHooks: { beforeChange: [check], afterChange: [trim] },
    }
  },
}
