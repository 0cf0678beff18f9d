import { contentCollection } from '../contentCollection.ts'
import { called, words } from '../fields/labels.ts'
import { noCircle } from './noCircle.ts'

export const pages = contentCollection({
  slug: 'pages',
  group: 'about',
  labels: { singular: called('Seite', 'Page'), plural: called('Seiten', 'Pages') },
  description: words(
    'Feste Seiten wie „Über uns“ und Impressum.',
    'Standing pages such as “About us” and the imprint.',
  ),
  columns: ['title', 'parent', '_status', 'updatedAt'],
  search: ['title'],
  form: {
    parent: {
      label: words('Übergeordnete Seite', 'Page above'),
      filterOptions: ({ id }) => (id ? { id: { not_equals: id } } : true),
      validate: noCircle,
    },
  },
  more: [
    {
      name: 'children',
      type: 'join',
      collection: 'pages',
      on: 'parent',
      label: words('Unterseiten', 'Pages below'),
      // By title, SQLite would fail: Payload joins a translated field of the versions wrongly (3.90.2).
      defaultSort: 'createdAt',
      admin: { allowCreate: false },
    },
  ],
})
