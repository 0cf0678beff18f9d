import type { Payload, PayloadRequest } from 'payload'
import type { ContentSlug } from '../model/content.ts'
import { SOURCE_LANGUAGE, type LanguageTag } from '../languages/languages.ts'
import { WITHOUT_JOINS } from '../payload/withoutJoins.ts'

type Document = Record<string, unknown> & { id: string }

/**
 * One document or file in one language, as published (or as it is, where it never was), relations as
 * ids, without the joins, which cost a query each.
 *
 * @returns undefined where there is none or it is in the bin
 */
export async function readPublished(
  payload: Payload,
  req: Partial<PayloadRequest>,
  target: { collection: ContentSlug | 'media'; id: string; language?: LanguageTag | 'all' },
): Promise<Document | undefined> {
  const doc = await payload.findByID({
    collection: target.collection,
    id: target.id,
    locale: target.language ?? SOURCE_LANGUAGE,
    depth: 0,
    disableErrors: true,
    joins: WITHOUT_JOINS,
    req,
  })
  return (doc as Document | null) ?? undefined
}
