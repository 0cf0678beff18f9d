import type { CollectionConfig } from 'payload'
import { internal } from '../internal.ts'

/**
 * What was published of a document's German before, one row per document (`collection/id`) whose German has
 * changed: what translations were made of, and which changes leave them valid. Written by
 * `src/translation/source/` only.
 */
export const sources: CollectionConfig = {
  slug: 'sources',
  ...internal,
  fields: [
    { name: 'key', type: 'text', required: true, unique: true },
    { name: 'history', type: 'json', required: true },
  ],
}
