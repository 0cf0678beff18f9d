import type { PayloadRequest } from 'payload'
import { sameTransaction } from '../database/sameTransaction.ts'
import { CONTENT, CONTENT_SLUGS, type ContentSlug } from '../model/content.ts'
import { WITHOUT_JOINS } from '../payload/withoutJoins.ts'

export type Referrer = { collection: ContentSlug | 'navigation'; id: string; title: string }

/** On the context of a write: the documents that go with it (`collection/id`). */
export const LEAVING_TOGETHER = 'leavingTogether'

/**
 * Who refers to a document or file, in what is published or in the newest draft.
 *
 * @param key `collection/id`
 */
export async function referrersOf(req: PayloadRequest, key: string): Promise<Referrer[]> {
  const found = new Map<string, Referrer>()
  for (const collection of CONTENT_SLUGS) {
    const { title } = CONTENT[collection]
    for (const draft of [false, true]) {
      const { docs } = await req.payload.find({
        collection,
        draft,
        where: { referenceKeys: { equals: key } },
        depth: 0,
        pagination: false,
        select: { [title]: true } as never,
        joins: WITHOUT_JOINS,
        req: sameTransaction(req),
      })
      for (const doc of docs as unknown as Record<string, unknown>[]) {
        const id = String(doc['id'])
        if (`${collection}/${id}` === key) continue
        const name = doc[title]
        found.set(`${collection}/${id}`, {
          collection,
          id,
          title: typeof name === 'string' && name ? name : id,
        })
      }
    }
  }
  const menu = await req.payload.findGlobal({
    slug: 'navigation',
    depth: 0,
    req: sameTransaction(req),
  })
  for (const item of menu.items ?? []) {
    if (item.page && key === `pages/${typeof item.page === 'string' ? item.page : item.page.id}`) {
      found.set(`navigation/${item.id ?? ''}`, {
        collection: 'navigation',
        id: item.id ?? '',
        title: item.label ?? '',
      })
    }
  }
  return [...found.values()]
}
