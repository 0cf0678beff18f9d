import { contentCollection } from '../contentCollection.ts'
import { berlinDate, withTime } from '../fields/berlinDate.ts'
import { label, words } from '../fields/labels.ts'
import { notBeforeDate } from '../fields/notBefore.ts'
import { image, references } from '../fields/relations.ts'
import { summary, title } from '../fields/translatedText.ts'
import { webAddress } from '../fields/webAddress.ts'
import { richText } from '../richText/editor.ts'

export const events = contentCollection({
  slug: 'events',
  group: 'editorial',
  labels: {
    singular: label('Veranstaltung', 'Event'),
    plural: label('Veranstaltungen', 'Events'),
  },
  description: words(
    'Termine mit Ort oder Adresse im Netz und Anmeldung.',
    'Dates with a place or an address online, and registration.',
  ),
  columns: ['title', 'startsAt', '_status', 'updatedAt'],
  search: ['title', 'summary'],
  fields: [
    title,
    summary,
    richText('body'),
    {
      type: 'row',
      fields: [
        {
          name: 'startsAt',
          ...berlinDate,
          label: label('Beginn', 'Start'),
          required: true,
          index: true,
          admin: { width: '50%', date: withTime },
        },
        {
          name: 'endsAt',
          ...berlinDate,
          label: label('Ende', 'End'),
          validate: notBeforeDate('startsAt', {
            de: 'Das Ende liegt vor dem Beginn.',
            en: 'The end is before the start.',
          }),
          admin: { width: '50%', date: withTime },
        },
      ],
    },
    {
      name: 'place',
      type: 'group',
      label: label('Ort', 'Place'),
      fields: [
        {
          name: 'name',
          type: 'text',
          label: label('Name des Ortes', 'Name of the place'),
          maxLength: 200,
        },
        { name: 'address', type: 'text', label: label('Anschrift', 'Address'), maxLength: 300 },
      ],
    },
    webAddress('onlineUrl', label('Adresse im Netz', 'Address online')),
    webAddress('registrationUrl', label('Anmeldung', 'Registration')),
    image('image'),
    references('goals'),
    references('partners'),
    references('topics'),
  ],
})
