import type { CollectionConfig, Field } from 'payload'
import { ifAllowed, publishedOrEditor } from '../src/access/rules.ts'
import { permissions } from '../src/access/permissions.ts'
import { COLLECTIONS } from '../src/model/collections.ts'
import type { ContentSlug } from '../src/model/content.ts'
import type { Words } from '../src/text/words.ts'
import { bulkEndpoints } from './bulk/bulkEndpoints.ts'
import { joinsTo } from './fields/joinsTo.ts'
import { type called, GROUPS } from './fields/labels.ts'
import { minorEdit, minorEditSegments } from './fields/minorEdit.ts'
import { type Form, payloadFields } from './fields/payloadFields.ts'
import { publishedAt } from './fields/publishedAt.ts'
import { referenceKeys } from './fields/referenceKeys.ts'
import { savedBy } from './fields/savedBy.ts'
import { slug, slugTyped } from './fields/slug.ts'
import { contentHooks } from './hooks/contentHooks.ts'
import { callCopy } from './hooks/copyGermanOnly.ts'
import { livePreviewUrl } from './livePreviewUrl.ts'
import { restoreEndpoint } from './restoreEndpoint.ts'

type Called = ReturnType<typeof called>

type Options<Slug extends ContentSlug> = {
  slug: Slug
  labels: { singular: Called; plural: Called }
  description: Words
  group: 'about' | 'editorial'
  columns: string[]
  search: string[]
  /** What editors see of the fields of its model. */
  form: Form<(typeof COLLECTIONS)[Slug]['fields']>
  /** What the form has after them. */
  more?: Field[]
}

/** Of the German text; a version takes the room of one language. */
const VERSIONS_KEPT = 25

const VERSIONS_PAGE = '/src/admin/versions/VersionsPage.tsx#VersionsPage'

/** Often enough that little is lost, seldom enough that a fast typist does not queue up saves. */
const AUTOSAVE_MS = 2000

/**
 * What all content has in common: drafts with autosave and scheduled publishing, a few versions, the
 * bin, live preview, the same rights, the same sidebar and the hooks that keep its promises.
 */
export function contentCollection<Slug extends ContentSlug>(
  options: Options<Slug>,
): CollectionConfig {
  const edit = ifAllowed(permissions.editsContent)
  const { title, defaultSort, fields } = COLLECTIONS[options.slug]
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
      components: { views: { edit: { versions: { Component: VERSIONS_PAGE } } } },
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
      ...payloadFields<(typeof COLLECTIONS)[Slug]['fields']>(fields, options.form).map((field) =>
        'name' in field && field.name === title ? calledCopyWhenCopied(field) : field,
      ),
      ...joinsTo(options.slug),
      ...(options.more ?? []),
      slug,
      slugTyped,
      publishedAt,
      minorEdit,
      minorEditSegments,
      savedBy,
      referenceKeys,
    ],
  }
}

function calledCopyWhenCopied(field: Field): Field {
  const hooks = 'hooks' in field ? field.hooks : {}
  return { ...field, hooks: { ...hooks, beforeDuplicate: [callCopy] } } as Field
}
