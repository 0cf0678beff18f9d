import {
  type CollectionBeforeOperationHook,
  executeAccess,
  type GlobalBeforeOperationHook,
  type PayloadRequest,
} from 'payload'
import { sameTransaction } from '../../src/database/sameTransaction.ts'
import { namesItsBase, refuseStaleWrite } from '../../src/content/refuseStaleWrite.ts'

const WRITES = new Set(['update', 'delete', 'restoreVersion'])

type Arguments = { id?: number | string; data?: unknown }

/** Who changes, deletes or restores a document may say which state of it that is based on. */
export const refuseStaleWrites: CollectionBeforeOperationHook = async ({
  args,
  collection,
  operation,
  req,
}) => {
  const { id, data } = args as Arguments
  if (!WRITES.has(operation) || id === undefined || !namesItsBase(req, data)) return args
  const rule = operation === 'delete' ? 'delete' : 'update'
  // Who may not write at all is refused by the rules of access, next.
  if (!(await executeAccess({ id, data, disableErrors: true, req }, collection.access[rule]))) {
    return args
  }
  const document =
    operation === 'restoreVersion' ? await documentOf(req, collection.slug, String(id)) : String(id)
  const newest = (overrideAccess: boolean) =>
    req.payload.findByID({
      collection: collection.slug,
      id: document,
      draft: true,
      trash: true,
      depth: 0,
      disableErrors: true,
      overrideAccess,
      req: sameTransaction(req),
    })
  const stored = await newest(true)
  if (stored) await refuseStaleWrite(req, data, stored as never, () => newest(false))
  return args
}

/** The same for a global. */
export const refuseStaleGlobalWrites: GlobalBeforeOperationHook = async ({
  args,
  global,
  operation,
  req,
}) => {
  const { data } = args as Arguments
  if (operation !== 'update' || !namesItsBase(req, data)) return args as unknown
  if (!(await executeAccess({ data, disableErrors: true, req }, global.access.update))) {
    return args as unknown
  }
  const stored = (overrideAccess: boolean) =>
    req.payload.findGlobal({
      slug: global.slug as 'site',
      depth: 0,
      overrideAccess,
      req: sameTransaction(req),
    })
  await refuseStaleWrite(req, data, await stored(true), () => stored(false))
  return args as unknown
}

async function documentOf(req: PayloadRequest, collection: string, version: string) {
  const found = await req.payload.findVersionByID({
    collection: collection as 'pages',
    id: version,
    depth: 0,
    disableErrors: true,
    req: sameTransaction(req),
  })
  return String(found?.parent)
}
