import type {
  CollectionAfterChangeHook,
  CollectionBeforeChangeHook,
  GlobalAfterChangeHook,
  PayloadRequest,
} from 'payload'
import { sameTransaction } from '../../src/database/sameTransaction.ts'
import type { ContentSlug, GlobalSlug, TranslatableSlug } from '../../src/model/content.ts'
import { inGerman } from '../../src/translation/inGerman.ts'
import { readStored } from '../../src/translation/readStored.ts'
import { followSource, type Minor } from '../../src/translation/source/followSource.ts'
import { translatedFieldsOf } from '../../src/translation/translatedFieldsOf.ts'

type Values = Record<string, unknown>

/** A request's context is shared by all documents that it writes. */
const before = (collection: ContentSlug, id: string) => `germanBefore/${collection}/${id}`

type Before = { german: Values; minor: Minor }

/** The German as it is now. A request that selects fields is given only those after its change. */
async function germanNow(
  req: PayloadRequest,
  document: { collection: TranslatableSlug; id?: string },
  doc: Values,
): Promise<Values> {
  const fields = Object.keys(translatedFieldsOf(document.collection))
  if (fields.length > 0 && fields.every((field) => field in doc)) return doc
  const stored = await readStored(req.payload, sameTransaction(req), document)
  return inGerman(document.collection, stored ?? {})
}

/** Before German is published: what readers have of it, and what is only a minor edit. */
export function rememberPublishedGerman(collection: ContentSlug): CollectionBeforeChangeHook {
  return async ({ data, originalDoc, req, context }) => {
    if (data['_status'] !== 'published' || !originalDoc) return data
    const { id, _status } = originalDoc as { id: string; _status?: string }
    const minor = (data['minorEditSegments'] as string[] | undefined) ?? data['minorEdit'] === true
    const german =
      _status === 'published'
        ? (originalDoc as Values)
        : inGerman(
            collection,
            (await readStored(req.payload, sameTransaction(req), { collection, id })) ?? {},
          )
    context[before(collection, id)] = { german, minor } satisfies Before
    return data
  }
}

/** After German has been published: its translations follow it as far as they are still valid. */
export function followGerman(collection: ContentSlug): CollectionAfterChangeHook {
  return async ({ doc, req, context }) => {
    const { id } = doc as { id: string }
    const key = before(collection, id)
    const { german, minor } = (context[key] ?? {}) as Partial<Before>
    delete context[key]
    if (!german) return
    const now = await germanNow(req, { collection, id }, doc as Values)
    await followSource(req, { collection, id }, { german: now, before: german }, minor ?? false)
  }
}

/** The same for files, which are always published. */
export const followFile: CollectionAfterChangeHook = async ({
  doc,
  operation,
  previousDoc,
  req,
}) => {
  if (operation !== 'update') return
  const { id } = doc as { id: string }
  const file = { collection: 'media', id } as const
  const german = await germanNow(req, file, doc as Values)
  await followSource(req, file, { german, before: previousDoc as Values }, false)
}

/** The same for globals. */
export function followGlobal(collection: GlobalSlug): GlobalAfterChangeHook {
  return async ({ doc, previousDoc, req }) => {
    const german = await germanNow(req, { collection }, doc as Values)
    const before = (previousDoc ?? {}) as Values
    await followSource(req, { collection }, { german, before }, false)
  }
}
