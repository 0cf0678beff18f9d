import { type CollectionBeforeOperationHook, executeAccess } from 'payload'
import { sameTransaction } from '../../src/database/sameTransaction.ts'
import { meaningOf } from '../../src/content/pendingChanges.ts'
import { Refusal } from '../../src/content/refusal.ts'
import { namesItsBase } from '../../src/content/refuseStaleWrite.ts'
import { wholeText } from '../../src/content/wholeText.ts'

type Values = Record<string, unknown> & { _status?: string; deletedAt?: string | null }
type Arguments = { id?: string; data?: Values; draft?: boolean }

/**
 * A change over REST or GraphQL that is not said to be a draft leaves the draft that is in work as it is,
 * or is refused where it could mean two things.
 */
export const keepPendingChanges: CollectionBeforeOperationHook = async ({
  args,
  collection,
  operation,
  req,
}) => {
  const { id, data, draft } = args as Arguments
  if (operation !== 'update' || req.payloadAPI === 'local' || !id || !data || draft) return args
  // Who may not write at all is refused by the rules of access, next.
  if (!(await executeAccess({ id, data, disableErrors: true, req }, collection.access.update))) {
    return args
  }
  const target = { collection: collection.slug as 'pages', id, trash: true, depth: 0 } as const
  const own = { ...sameTransaction(req), i18n: req.i18n }
  const read = (newest: boolean) =>
    req.payload.findByID({ ...target, draft: newest, disableErrors: true, req: { ...own } })
  const published = (await read(false)) as unknown as Values | null
  const isThere = published && (!published.deletedAt || (args as { trash?: boolean }).trash)
  if (!isThere || published._status !== 'published') return args
  const newest = (await read(true)) as unknown as Values
  const [online, inWork] = [published, newest].map((doc) =>
    wholeText(collection.flattenedFields, doc),
  )
  const meaning = meaningOf({
    sent: data,
    published: online ?? {},
    pending: newest._status === 'draft' ? inWork : undefined,
    hasSeenNewest: namesItsBase(req, data),
  })
  if (meaning === 'unclear') {
    throw new Refusal(req, 'pending-changes', {
      de: 'Das Dokument ist veröffentlicht, und diese Änderung könnte zweierlei heißen. Mit draft=true bleibt sie ein Entwurf oder veröffentlicht, mit _status: published, den ganzen Entwurf. _status: draft allein nimmt das Dokument offline.',
      en: 'The document is published, and this change could mean two things. With draft=true it stays a draft or, with _status: published, publishes all of the draft. _status: draft alone takes the document offline.',
    })
  }
  if (meaning === 'plain') return args
  await req.payload.update({
    ...target,
    data: { ...online, ...data, _status: 'published' } as never,
    overrideAccess: false,
    req: own,
  })
  const both = { ...inWork, ...data, _status: 'draft' }
  return { ...args, draft: true, trash: true, data: both }
}
