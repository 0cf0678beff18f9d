import { contentCollection } from '../contentCollection.ts'
import { called, words } from '../fields/labels.ts'

export const partners = contentCollection({
  slug: 'partners',
  group: 'about',
  labels: { singular: called('Partner', 'Partner'), plural: called('Partner', 'Partners') },
  description: words(
    'Städte, Hochschulen und andere, die die Initiative tragen.',
    'Cities, universities and others who carry the initiative.',
  ),
  columns: ['name', 'kind', 'since', '_status', 'updatedAt'],
  search: ['name', 'website'],
  form: {
    description: { label: words('Beschreibung', 'Description') },
    website: { label: words('Website', 'Website') },
    logo: { label: words('Logo', 'Logo') },
    since: { label: words('Dabei seit', 'Partner since'), half: true },
    until: { label: words('Dabei bis', 'Partner until'), half: true },
    location: {
      label: words('Ort auf der Karte', 'Place on the map'),
      fields: {
        latitude: { label: words('Breitengrad', 'Latitude'), half: true, admin: { step: 0.0001 } },
        longitude: { label: words('Längengrad', 'Longitude'), half: true, admin: { step: 0.0001 } },
      },
    },
  },
})
