import type { CollectionConfig, Field } from 'payload'
import { ifAllowed, publishedOrEditor } from '../src/access/rules.ts'
import { permissions } from '../src/access/permissions.ts'
import { CONTENT, type ContentSlug } from '../src/model/content.ts'
import { bulkEndpoints } from './bulk/bulkEndpoints.ts'
import { GROUPS, type Label } from './fields/labels.ts'
import { minorEdit } from './fields/minorEdit.ts'
import { publishedAt } from './fields/publishedAt.ts'
import { referenceKeys } from './fields/referenceKeys.ts'
import { savedBy } from './fields/savedBy.ts'
import { slug, slugTyped } from './fields/slug.ts'
import { contentHooks } from './hooks/contentHooks.ts'
import { callCopy } from './hooks/copyGermanOnly.ts'
import { livePreviewUrl } from './livePreviewUrl.ts'
import { restoreEndpoint } from './restoreEndpoint.ts'

type Options = {
  slug: ContentSlug
  labels: { singular: Label; plural: Label }
  description: { de: string; en: string }
  group: 'about' | 'editorial'
  columns: string[]
  search: string[]
  fields: Field[]
}

/** Of the German text; a version takes the room of one language. */
const VERSIONS_KEPT = 25

/** Often enough that little is lost, seldom enough that a fast typist does not queue up saves. */
const AUTOSAVE_MS = 2000

/**
 * What all content has in common: drafts with autosave and scheduled publishing, a few versions, the
 * bin, live preview, the same rights, the same sidebar and the hooks that keep its promises.
 */
export function contentCollection(options: Options): CollectionConfig {
  const edit = ifAllowed(permissions.editsContent)
  const { title, defaultSort } = CONTENT[options.slug]
  return {
    slug: options.slug,
    labels: options.labels,
    access: {
      create: edit,
      delete: edit,
      read: publishedOrEditor,
      readVersions: edit,
      update: edit,
    },
    admin: {
      useAsTitle: title,
      description: options.description,
      group: GROUPS[options.group],
      defaultColumns: options.columns,
      listSearchableFields: options.search,
      livePreview: { url: livePreviewUrl },
    },
    defaultSort,
    trash: true,
    versions: {
      drafts: { autosave: { interval: AUTOSAVE_MS }, schedulePublish: true },
      maxPerDoc: VERSIONS_KEPT,
    },
    endpoints: [...bulkEndpoints, restoreEndpoint],
    hooks: contentHooks(options.slug),
    fields: [
      ...options.fields.map((field) =>
        'name' in field && field.name === title ? calledCopyWhenCopied(field) : field,
      ),
      slug,
      slugTyped,
      publishedAt,
      minorEdit,
      savedBy,
      referenceKeys,
    ],
  }
}

function calledCopyWhenCopied(field: Field): Field {
  const hooks = 'hooks' in field ? field.hooks : {}
  return { ...field, hooks: { ...hooks, beforeDuplicate: [callCopy] } } as Field
}
