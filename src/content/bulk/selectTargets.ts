import {
  APIError,
  combineQueries,
  executeAccess,
  type Access,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type Where,
} from 'payload'
import { WITHOUT_JOINS } from '../../payload/withoutJoins.ts'
import { ownRequest } from './ownRequest.ts'

export type Target = { id: string; title: string }

type Selection = {
  where?: unknown
  /** Whether documents in the bin count. */
  trash?: boolean
  limit?: number
  sort?: string[]
}

/**
 * The documents that a write of several is about: ids and titles only, whatever their number, as they
 * are before the first of them is written.
 *
 * @param rule who may do it; where it is a condition, the documents that it leaves
 * @param draft whether the conditions are about the newest drafts
 * @throws {Forbidden} Payload's, where the caller may not do it at all
 * @throws {QueryError} Payload's, for conditions that nothing can be compared with; see `checkInput`
 */
export async function selectTargets(
  req: PayloadRequest,
  collection: SanitizedCollectionConfig,
  rule: Access,
  { where, trash = false, limit, sort }: Selection,
  draft: boolean,
): Promise<Target[]> {
  const allowed = await executeAccess({ req }, rule)
  if (!where) throw new APIError('Say by `where` which documents are meant.', 400)
  const title = titleField(collection)
  const { docs } = await req.payload.find({
    collection: collection.slug,
    where: combineQueries(where as Where, allowed),
    draft,
    trash,
    ...(limit ? { limit } : { pagination: false }),
    ...(sort ? { sort } : {}),
    select: { [title]: true } as never,
    joins: WITHOUT_JOINS,
    depth: 0,
    overrideAccess: false,
    req: { ...ownRequest(req), payloadAPI: 'local' },
  })
  return (docs as unknown as Record<string, unknown>[]).map((doc) => ({
    id: String(doc['id']),
    title: typeof doc[title] === 'string' && doc[title] !== '' ? doc[title] : String(doc['id']),
  }))
}

function titleField({ admin, upload }: SanitizedCollectionConfig): string {
  return admin.useAsTitle ?? (upload ? 'filename' : 'id')
}
