import { contentCollection } from '../contentCollection.ts'
import { label, words } from '../fields/labels.ts'
import { image, references } from '../fields/relations.ts'
import { title, translatedParagraph } from '../fields/translatedText.ts'
import { richText } from '../richText/editor.ts'

export const articles = contentCollection({
  slug: 'articles',
  group: 'editorial',
  labels: { singular: label('Artikel', 'Article'), plural: label('Artikel', 'Articles') },
  description: words(
    'Nachrichten, Geschichten und Pressemitteilungen.',
    'News, stories and press releases.',
  ),
  columns: ['title', 'kind', '_status', 'publishedAt', 'updatedAt'],
  search: ['title', 'teaser'],
  fields: [
    title,
    translatedParagraph('teaser', {
      label: label('Anreißer', 'Teaser'),
      description: words(
        'Ein bis zwei Sätze, die Lust aufs Weiterlesen machen.',
        'One or two sentences that make people read on.',
      ),
    }),
    richText('body'),
    {
      name: 'kind',
      type: 'select',
      label: label('Art', 'Kind'),
      required: true,
      index: true,
      defaultValue: 'news',
      options: [
        { value: 'news', label: label('Nachricht', 'News') },
        { value: 'story', label: label('Geschichte', 'Story') },
        { value: 'press', label: label('Presse', 'Press') },
      ],
      admin: { position: 'sidebar' },
    },
    image('image'),
    references('goals'),
    references('partners'),
    references('topics'),
    references('people', { name: 'authors', label: label('Verantwortlich', 'Authors') }),
  ],
})
