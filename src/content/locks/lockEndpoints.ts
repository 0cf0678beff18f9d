import type { Endpoint, PayloadRequest } from 'payload'
import { holdLock, releaseLock } from './holdLock.ts'
import type { LockTarget } from './lockTarget.ts'

const path = '/locks/:of/:id'

/**
 * What open forms call: `PUT` says that the form is open and answers who holds the document, `DELETE`
 * says that it was left. `/api/locks/articles/{id}`, `/api/locks/globals/site`.
 */
export const lockEndpoints: Endpoint[] = [
  {
    path,
    method: 'put',
    handler: async (req) => Response.json(await holdLock(req, targetOf(req))),
  },
  {
    path,
    method: 'delete',
    handler: async (req) => {
      await releaseLock(req, targetOf(req))
      return new Response(null, { status: 204 })
    },
  },
]

function targetOf({ routeParams }: PayloadRequest): LockTarget {
  const { of, id } = routeParams as { of: string; id: string }
  return of === 'globals' ? { global: id } : { collection: of, id }
}
