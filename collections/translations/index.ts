import type { CollectionConfig } from 'payload'
import { ifAllowed, nobody } from '../../src/access/rules.ts'
import { permissions } from '../../src/access/permissions.ts'
import { TRANSLATABLE_SLUGS } from '../../src/model/content.ts'
import { LANGUAGES } from '../../src/languages/languages.ts'
import { called, DOCUMENTS, GROUPS, words } from '../fields/labels.ts'
import { recordTranslation } from '../hooks/recordChanges.ts'

const readOnly = { readOnly: true } as const

/**
 * What a read must know of a translation, one record per document and language. Written by
 * `src/translation/` only.
 */
export const translations: CollectionConfig = {
  slug: 'translations',
  disableDuplicate: true,
  labels: {
    singular: called('Übersetzung', 'Translation'),
    plural: called('Übersetzungen', 'Translations'),
  },
  access: {
    create: nobody,
    delete: nobody,
    read: ifAllowed(permissions.seesTranslations),
    update: nobody,
  },
  admin: {
    useAsTitle: 'key',
    group: GROUPS.translation,
    description: words(
      'Welche Übersetzungen veröffentlicht sind und woher sie stammen. Nur zur Ansicht.',
      'Which translations are published, and where they come from. To look at only.',
    ),
    defaultColumns: [
      'key',
      'collection',
      'language',
      'published',
      'origin',
      'reviewed',
      'updatedAt',
    ],
  },
  lockDocuments: false,
  hooks: { afterChange: [recordTranslation] },
  indexes: [{ fields: ['collection', 'document'] }],
  fields: [
    // `collection/document/language`; unique, so that two writers cannot make two records.
    {
      name: 'key',
      type: 'text',
      required: true,
      unique: true,
      label: words('Schlüssel', 'Key'),
      admin: readOnly,
    },
    {
      name: 'collection',
      type: 'select',
      required: true,
      label: words('Sammlung', 'Collection'),
      options: TRANSLATABLE_SLUGS.map((slug) => ({ value: slug, label: DOCUMENTS[slug] })),
      admin: readOnly,
    },
    {
      name: 'document',
      type: 'text',
      required: true,
      label: words('Kennung des Dokuments', 'Id of the document'),
      admin: readOnly,
    },
    {
      name: 'language',
      type: 'select',
      required: true,
      index: true,
      label: words('Sprache', 'Language'),
      options: LANGUAGES.map(({ tag, name }) => ({ value: tag, label: name })),
      admin: readOnly,
    },
    {
      name: 'published',
      type: 'checkbox',
      label: words('Veröffentlicht', 'Published'),
      admin: readOnly,
    },
    {
      name: 'origin',
      type: 'select',
      required: true,
      label: words('Herkunft', 'Origin'),
      options: [
        { value: 'human', label: words('Mensch', 'Human') },
        { value: 'machine', label: words('Maschine', 'Machine') },
        { value: 'import', label: words('Import', 'Import') },
      ],
      admin: readOnly,
    },
    {
      name: 'reviewed',
      type: 'checkbox',
      label: words('Von zweiter Person geprüft', 'Reviewed by a second person'),
      admin: readOnly,
    },
    {
      name: 'sourceFingerprint',
      type: 'text',
      required: true,
      label: words('Fingerabdruck des deutschen Textes', 'Fingerprint of the German text'),
      admin: readOnly,
    },
    {
      // Of the work that has been published; work that is newer waits.
      name: 'revision',
      type: 'number',
      label: words('Stand der Arbeit', 'Revision of the work'),
      admin: readOnly,
    },
    {
      // Leichte Sprache: a text that readers of the target group have found good.
      name: 'checked',
      type: 'checkbox',
      label: words('Von der Zielgruppe geprüft', 'Checked by its readers'),
      admin: readOnly,
    },
  ],
}
