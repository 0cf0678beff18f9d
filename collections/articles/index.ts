import { contentCollection } from '../contentCollection.ts'
import { called, words } from '../fields/labels.ts'

export const articles = contentCollection({
  slug: 'articles',
  group: 'editorial',
  labels: { singular: called('Artikel', 'Article'), plural: called('Artikel', 'Articles') },
  description: words(
    'Nachrichten, Geschichten und Pressemitteilungen.',
    'News, stories and press releases.',
  ),
  columns: ['title', 'kind', '_status', 'publishedAt', 'updatedAt'],
  search: ['title', 'teaser'],
  form: {
    teaser: {
      label: words('Anreißer', 'Teaser'),
      admin: {
        description: words(
          'Ein bis zwei Sätze, die Lust aufs Weiterlesen machen.',
          'One or two sentences that make people read on.',
        ),
      },
    },
    authors: { label: words('Verantwortlich', 'Authors') },
  },
})
