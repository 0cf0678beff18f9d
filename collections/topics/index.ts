import { contentCollection } from '../contentCollection.ts'
import { called, words } from '../fields/labels.ts'

export const topics = contentCollection({
  slug: 'topics',
  group: 'about',
  labels: { singular: called('Thema', 'Topic'), plural: called('Themen', 'Topics') },
  description: words(
    'Schlagworte, nach denen Inhalte gefunden werden.',
    'Keywords by which content is found.',
  ),
  columns: ['name', 'color', '_status', 'updatedAt'],
  search: ['name', 'summary'],
  form: {
    color: {
      label: words('Farbe', 'Colour'),
      admin: { position: 'sidebar', placeholder: '#0f766e' },
    },
  },
})
