import type { PayloadRequest } from 'payload'
import { contentCollection } from '../contentCollection.ts'
import { label, words } from '../fields/labels.ts'
import { image, referencedBy } from '../fields/relations.ts'
import { translatedLine } from '../fields/translatedText.ts'

export const people = contentCollection({
  slug: 'people',
  group: 'about',
  labels: {
    singular: label('Ansprechperson', 'Contact'),
    plural: label('Ansprechpersonen', 'Contacts'),
  },
  description: words(
    'Menschen und Teams, an die man sich wenden kann.',
    'People and teams whom readers can turn to.',
  ),
  columns: ['name', 'role', '_status', 'updatedAt'],
  search: ['name', 'role', 'email'],
  fields: [
    { name: 'name', type: 'text', required: true, label: label('Name', 'Name'), maxLength: 200 },
    translatedLine('role', { label: label('Aufgabe', 'Role') }),
    { name: 'email', type: 'email', label: label('E-Mail', 'E-mail') },
    {
      name: 'phone',
      type: 'text',
      label: label('Telefon', 'Phone'),
      validate: (value: string | null | undefined, { req }: { req: PayloadRequest }) =>
        !value ||
        /^\+?[\d\s()/.-]{5,30}$/.test(value) ||
        (req.i18n.language === 'de'
          ? 'Bitte nur Ziffern, Leerzeichen und + angeben.'
          : 'Please give digits, spaces and + only.'),
    },
    image('image'),
    referencedBy('articles', 'authors'),
  ],
})
