import type { CollectionConfig } from 'payload'
import { internal } from '../internal.ts'

/**
 * Every slug that a published document has or had, in any language, so that it belongs to one document
 * for good and old addresses lead on. `key` (`collection/slug`) is unique, which settles races.
 */
export const slugs: CollectionConfig = {
  slug: 'slugs',
  ...internal,
  fields: [
    { name: 'key', type: 'text', required: true, unique: true },
    { name: 'document', type: 'text', required: true, index: true },
  ],
}
