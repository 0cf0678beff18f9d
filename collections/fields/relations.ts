import type { JoinField, RelationshipField, UploadField } from 'payload'
import type { ContentSlug } from '../../src/model/content.ts'
import { DOCUMENTS, label, type Label, words } from './labels.ts'

/** A list of references to documents of one collection, in the order the editor gives them. */
export function references(
  to: ContentSlug,
  options: { name?: string; label?: Label } = {},
): RelationshipField {
  return {
    name: options.name ?? to,
    type: 'relationship',
    relationTo: to,
    hasMany: true,
    label: options.label ?? DOCUMENTS[to],
    admin: { position: 'sidebar', appearance: 'drawer' },
  }
}

/** The other direction of {@link references}: read, never typed. */
export function referencedBy(from: ContentSlug, on: string): JoinField {
  return {
    name: `${from}Join`,
    type: 'join',
    collection: from,
    on,
    label: DOCUMENTS[from],
    defaultLimit: 10,
    admin: {
      allowCreate: false,
      description: words(
        'Diese Verbindung wird dort gepflegt und erscheint hier von selbst.',
        'This connection is kept over there and appears here by itself.',
      ),
    },
  }
}

/** A picture from `media`. */
export function image(name: 'image' | 'logo', text = label('Bild', 'Image')): UploadField {
  return {
    name,
    type: 'upload',
    relationTo: 'media',
    label: text,
    filterOptions: { mimeType: { contains: 'image/' } },
    admin: { position: 'sidebar' },
  }
}
