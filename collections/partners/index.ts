import type { NumberField } from 'payload'
import { contentCollection } from '../contentCollection.ts'
import { label, type Label, words } from '../fields/labels.ts'
import { image, referencedBy } from '../fields/relations.ts'
import { translatedLine } from '../fields/translatedText.ts'
import { webAddress } from '../fields/webAddress.ts'
import { year } from '../fields/year.ts'
import { richText } from '../richText/editor.ts'
import { notBefore } from '../fields/notBefore.ts'

const coordinate = (name: 'latitude' | 'longitude', text: Label, limit: number) =>
  ({
    name,
    type: 'number',
    label: text,
    min: -limit,
    max: limit,
    admin: { width: '50%', step: 0.0001 },
  }) as const

export const partners = contentCollection({
  slug: 'partners',
  group: 'about',
  labels: { singular: label('Partner', 'Partner'), plural: label('Partner', 'Partners') },
  description: words(
    'Städte, Hochschulen und andere, die die Initiative tragen.',
    'Cities, universities and others who carry the initiative.',
  ),
  columns: ['name', 'kind', 'since', '_status', 'updatedAt'],
  search: ['name', 'website'],
  fields: [
    translatedLine('name', { label: label('Name', 'Name'), required: true }),
    richText('description', label('Beschreibung', 'Description')),
    {
      name: 'kind',
      type: 'select',
      label: label('Art', 'Kind'),
      required: true,
      index: true,
      options: [
        { value: 'city', label: label('Stadt', 'City') },
        { value: 'district', label: label('Kreis', 'District') },
        { value: 'university', label: label('Hochschule', 'University') },
        { value: 'state', label: label('Land', 'State') },
        { value: 'association', label: label('Verband', 'Association') },
        { value: 'foundation', label: label('Stiftung', 'Foundation') },
        { value: 'other', label: label('Andere', 'Other') },
      ],
      admin: { position: 'sidebar' },
    },
    webAddress('website', label('Website', 'Website')),
    image('logo', label('Logo', 'Logo')),
    {
      type: 'row',
      fields: [
        year('since', label('Dabei seit', 'Partner since')),
        {
          ...year('until', label('Dabei bis', 'Partner until')),
          validate: notBefore('since', {
            de: 'Das Ende liegt vor dem Anfang.',
            en: 'The end is before the beginning.',
          }),
        } as NumberField,
      ],
    },
    {
      name: 'location',
      type: 'group',
      label: label('Ort auf der Karte', 'Place on the map'),
      fields: [
        {
          type: 'row',
          fields: [
            coordinate('latitude', label('Breitengrad', 'Latitude'), 90),
            coordinate('longitude', label('Längengrad', 'Longitude'), 180),
          ],
        },
      ],
    },
    referencedBy('goals', 'partners'),
    referencedBy('articles', 'partners'),
    referencedBy('events', 'partners'),
    referencedBy('publications', 'partners'),
  ],
})
