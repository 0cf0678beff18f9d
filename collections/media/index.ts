import type { CollectionConfig } from 'payload'
import { everybody, ifAllowed } from '../../src/access/rules.ts'
import { permissions } from '../../src/access/permissions.ts'
import { bulkEndpoints } from '../bulk/bulkEndpoints.ts'
import { called, GROUPS, words } from '../fields/labels.ts'
import { payloadFields } from '../fields/payloadFields.ts'
import type { FileStore } from '../../src/content/files/fileStore.ts'
import { EXTENSIONS } from '../../src/content/files/fileTypes.ts'
import { SIZES } from '../../src/content/files/sizes.ts'
import { MEDIA } from '../../src/model/collections.ts'
import { mediaHooks } from './hooks/mediaHooks.ts'

/** Pictures and files; `files` is where they are kept. */
export function media(files: FileStore): CollectionConfig {
  const edit = ifAllowed(permissions.editsContent)
  return {
    slug: 'media',
    labels: {
      singular: called('Datei', 'File'),
      plural: called('Bilder und Dateien', 'Pictures and files'),
    },
    access: { create: edit, delete: edit, read: everybody, readVersions: edit, update: edit },
    admin: {
      description: words(
        'Bilder und PDF-Dateien, höchstens 25 MB.',
        'Pictures and PDF files, 25 MB at most.',
      ),
      group: GROUPS.editorial,
      defaultColumns: ['filename', 'alt', 'mimeType', 'updatedAt'],
      listSearchableFields: ['filename', 'alt', 'credit'],
      enableRichTextLink: false,
    },
    upload: {
      staticDir: files.directory,
      mimeTypes: Object.keys(EXTENSIONS),
      // For their fields only: `prepareFile` makes them, and asks for the file.
      imageSizes: SIZES.map(({ name }) => ({ name })),
      filesRequiredOnCreate: false,
      adminThumbnail: 'small',
      focalPoint: true,
      crop: true,
      // A picture from an address would make the server fetch whatever an editor types.
      pasteURL: false,
    },
    endpoints: [...bulkEndpoints],
    hooks: mediaHooks(files),
    custom: { files },
    // Whoever asks for less of what is deleted: its files are removed all the same.
    forceSelect: { filename: true, sizes: true },
    fields: [
      ...payloadFields(MEDIA, {
        alt: {
          label: words('Alternativtext', 'Alternative text'),
          admin: {
            description: words(
              'Was auf dem Bild zu sehen ist, für alle, die es nicht sehen. Nötig, bevor etwas mit diesem Bild veröffentlicht wird.',
              'What the picture shows, for everybody who cannot see it. Needed before anything with this picture is published.',
            ),
          },
        },
        caption: { label: words('Bildunterschrift', 'Caption') },
        credit: { label: words('Nachweis', 'Credit') },
      }),
      // Payload's own field, whose label is English only.
      { name: 'mimeType', type: 'text', label: words('Dateityp', 'File type') },
      {
        // Names of files that have been replaced, so that their addresses lead on.
        name: 'formerNames',
        type: 'array',
        hidden: true,
        fields: [
          { name: 'name', type: 'text', required: true, index: true },
          { name: 'size', type: 'text' },
        ],
      },
    ],
  }
}
