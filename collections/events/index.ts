import { contentCollection } from '../contentCollection.ts'
import { called, words } from '../fields/labels.ts'

export const events = contentCollection({
  slug: 'events',
  group: 'editorial',
  labels: {
    singular: called('Veranstaltung', 'Event'),
    plural: called('Veranstaltungen', 'Events'),
  },
  description: words(
    'Termine mit Ort oder Adresse im Netz und Anmeldung.',
    'Dates with a place or an address online, and registration.',
  ),
  columns: ['title', 'startsAt', '_status', 'updatedAt'],
  search: ['title', 'summary'],
  form: {
    startsAt: { label: words('Beginn', 'Start'), half: true, index: true },
    endsAt: { label: words('Ende', 'End'), half: true },
    place: {
      label: words('Ort', 'Place'),
      fields: {
        name: { label: words('Name des Ortes', 'Name of the place') },
        address: { label: words('Anschrift', 'Address') },
      },
    },
    onlineUrl: { label: words('Adresse im Netz', 'Address online') },
    registrationUrl: { label: words('Anmeldung', 'Registration') },
  },
})
