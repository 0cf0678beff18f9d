import type { PayloadRequest } from 'payload'
import ISBN from 'isbn3'
import { contentCollection } from '../contentCollection.ts'
import { label, words } from '../fields/labels.ts'
import { image, references } from '../fields/relations.ts'
import { summary, title } from '../fields/translatedText.ts'
import { wholeNumber } from '../fields/wholeNumber.ts'
import { year } from '../fields/year.ts'

export const publications = contentCollection({
  slug: 'publications',
  group: 'editorial',
  labels: {
    singular: label('Publikation', 'Publication'),
    plural: label('Publikationen', 'Publications'),
  },
  description: words('Berichte und Hefte zum Herunterladen.', 'Reports and booklets to download.'),
  columns: ['title', 'year', '_status', 'updatedAt'],
  search: ['title', 'summary', 'isbn'],
  fields: [
    title,
    summary,
    {
      name: 'file',
      type: 'upload',
      relationTo: 'media',
      label: label('Datei (PDF)', 'File (PDF)'),
      filterOptions: { mimeType: { equals: 'application/pdf' } },
    },
    {
      type: 'row',
      fields: [
        year('year', label('Erscheinungsjahr', 'Year')),
        {
          name: 'pageCount',
          type: 'number',
          label: label('Seitenzahl', 'Number of pages'),
          min: 1,
          max: 10_000,
          validate: wholeNumber,
          admin: { width: '50%', step: 1 },
        },
      ],
    },
    {
      name: 'isbn',
      type: 'text',
      label: label('ISBN', 'ISBN'),
      validate: (value: string | null | undefined, { req }: { req: PayloadRequest }) =>
        !value ||
        ISBN.parse(value)?.isValid ||
        (req.i18n.language === 'de'
          ? 'Diese ISBN stimmt nicht: Bitte die Ziffern vergleichen.'
          : 'This ISBN is not valid: please compare the digits.'),
    },
    image('image', label('Titelbild', 'Cover')),
    references('goals'),
    references('partners'),
    references('topics'),
  ],
})
