import type { DateField } from 'payload'
import { label, words } from './labels.ts'

/** The date that readers see; set at the first publishing where the editor gave none. */
export const publishedAt: DateField = {
  name: 'publishedAt',
  type: 'date',
  label: label('Veröffentlicht am', 'Published on'),
  index: true,
  hooks: { beforeDuplicate: [() => null] },
  admin: {
    position: 'sidebar',
    date: { pickerAppearance: 'dayAndTime', displayFormat: 'dd.MM.yyyy HH:mm' },
    description: words(
      'Das Datum für die Leserinnen und Leser. Leer: der Tag der ersten Veröffentlichung.',
      'The date that readers see. Empty: the day of the first publication.',
    ),
  },
}
