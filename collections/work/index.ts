import type { CollectionConfig } from 'payload'
import { recordWork } from '../hooks/recordChanges.ts'
import { internal } from '../internal.ts'

/**
 * The work on one document in one language: its targets, and how far it is. Made when somebody begins, so
 * that a new language or document costs nothing. Written by `src/translation/work/` only.
 */
export const work: CollectionConfig = {
  slug: 'work',
  ...internal,
  hooks: { afterChange: [recordWork] },
  indexes: [{ fields: ['collection', 'document'] }],
  fields: [
    // `collection/document/language`; unique, so that two who begin at once do not make two.
    { name: 'key', type: 'text', required: true, unique: true },
    { name: 'collection', type: 'text', required: true },
    { name: 'document', type: 'text', required: true },
    { name: 'language', type: 'text', required: true },
    // Goes up with every change of a target.
    { name: 'revision', type: 'number', required: true },
    { name: 'targets', type: 'json', required: true },
    { name: 'steps', type: 'json', required: true },
    // The id of an account, which may be gone.
    { name: 'assignee', type: 'text' },
    { name: 'due', type: 'text' },
  ],
}

/** What anybody did with a work item: what was saved, each step, and why. */
export const workHistory: CollectionConfig = {
  slug: 'work-history',
  ...internal,
  fields: [
    { name: 'item', type: 'text', required: true, index: true },
    { name: 'action', type: 'text', required: true },
    { name: 'by', type: 'text' },
    // By name too, so that the history says it when the account is gone.
    { name: 'byName', type: 'text' },
    { name: 'details', type: 'json' },
  ],
}

/** What people say about a document's translations: notes of editors for all languages, questions, comments. */
export const workComments: CollectionConfig = {
  slug: 'work-comments',
  ...internal,
  fields: [
    { name: 'document', type: 'text', required: true, index: true },
    // Empty for what is seen in every language.
    { name: 'language', type: 'text' },
    { name: 'path', type: 'text' },
    { name: 'kind', type: 'text', required: true },
    { name: 'text', type: 'textarea', required: true },
    { name: 'by', type: 'text' },
    { name: 'byName', type: 'text' },
    { name: 'resolvedBy', type: 'text' },
    { name: 'resolvedAt', type: 'text' },
  ],
}
