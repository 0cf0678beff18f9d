import { contentCollection } from '../contentCollection.ts'
import { called, words } from '../fields/labels.ts'

export const people = contentCollection({
  slug: 'people',
  group: 'about',
  labels: {
    singular: called('Ansprechperson', 'Contact'),
    plural: called('Ansprechpersonen', 'Contacts'),
  },
  description: words(
    'Menschen und Teams, an die man sich wenden kann.',
    'People and teams whom readers can turn to.',
  ),
  columns: ['name', 'role', '_status', 'updatedAt'],
  search: ['name', 'role', 'email'],
  form: { role: { label: words('Aufgabe', 'Role') } },
})
