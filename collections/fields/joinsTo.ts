import type { JoinField } from 'payload'
import { CONTENT, CONTENT_SLUGS, type ContentSlug } from '../../src/model/content.ts'
import { DOCUMENTS, words } from './labels.ts'

/** The other direction of lists of relations: who refers to a document; read, never typed. */
export function joinsTo(collection: ContentSlug): JoinField[] {
  return CONTENT_SLUGS.flatMap((from) =>
    Object.entries(CONTENT[from].relations)
      .filter(([, { to, many }]) => to === collection && many)
      .map(([field]) => join(from, field)),
  )
}

const join = (from: ContentSlug, field: string): JoinField => ({
  name: `${from}Join`,
  type: 'join',
  collection: from,
  on: field,
  label: DOCUMENTS[from],
  defaultLimit: 10,
  admin: {
    allowCreate: false,
    description: words(
      'Diese Verbindung wird dort gepflegt und erscheint hier von selbst.',
      'This connection is kept over there and appears here by itself.',
    ),
  },
})
