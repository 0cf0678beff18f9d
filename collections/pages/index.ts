import { contentCollection } from '../contentCollection.ts'
import { label, words } from '../fields/labels.ts'
import { title } from '../fields/translatedText.ts'
import { noCircle } from './noCircle.ts'
import { richText } from '../richText/editor.ts'

export const pages = contentCollection({
  slug: 'pages',
  group: 'about',
  labels: { singular: label('Seite', 'Page'), plural: label('Seiten', 'Pages') },
  description: words(
    'Feste Seiten wie „Über uns“ und Impressum.',
    'Standing pages such as “About us” and the imprint.',
  ),
  columns: ['title', 'parent', '_status', 'updatedAt'],
  search: ['title'],
  fields: [
    title,
    richText('body'),
    {
      name: 'parent',
      type: 'relationship',
      relationTo: 'pages',
      label: label('Übergeordnete Seite', 'Page above'),
      filterOptions: ({ id }) => (id ? { id: { not_equals: id } } : true),
      validate: noCircle,
      admin: { position: 'sidebar' },
    },
    {
      name: 'children',
      type: 'join',
      collection: 'pages',
      on: 'parent',
      label: label('Unterseiten', 'Pages below'),
      // By title, SQLite would fail: Payload joins a translated field of the versions wrongly (3.90.2).
      defaultSort: 'createdAt',
      admin: { allowCreate: false },
    },
  ],
})
