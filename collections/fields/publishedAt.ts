import type { DateField } from 'payload'
import { berlinDate, withTime } from './berlinDate.ts'
import { words } from './labels.ts'

/** The date that readers see; set at the first publishing where the editor gave none. */
export const publishedAt: DateField = {
  name: 'publishedAt',
  ...berlinDate,
  label: words('Veröffentlicht am', 'Published on'),
  index: true,
  hooks: { beforeDuplicate: [() => null] },
  admin: {
    position: 'sidebar',
    date: withTime,
    description: words(
      'Das Datum für die Leserinnen und Leser. Leer: der Tag der ersten Veröffentlichung.',
      'The date that readers see. Empty: the day of the first publication.',
    ),
  },
}
