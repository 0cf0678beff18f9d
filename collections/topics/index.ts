import type { PayloadRequest } from 'payload'
import { contentCollection } from '../contentCollection.ts'
import { label, words } from '../fields/labels.ts'
import { referencedBy } from '../fields/relations.ts'
import { summary, translatedLine } from '../fields/translatedText.ts'

export const topics = contentCollection({
  slug: 'topics',
  group: 'about',
  labels: { singular: label('Thema', 'Topic'), plural: label('Themen', 'Topics') },
  description: words(
    'Schlagworte, nach denen Inhalte gefunden werden.',
    'Keywords by which content is found.',
  ),
  columns: ['name', 'color', '_status', 'updatedAt'],
  search: ['name', 'summary'],
  fields: [
    translatedLine('name', { label: label('Name', 'Name'), required: true, maxLength: 80 }),
    summary,
    {
      name: 'color',
      type: 'text',
      label: label('Farbe', 'Colour'),
      validate: (value: string | null | undefined, { req }: { req: PayloadRequest }) =>
        !value ||
        /^#[0-9a-f]{6}$/i.test(value) ||
        (req.i18n.language === 'de'
          ? 'Bitte als # und sechs Stellen, zum Beispiel #0f766e.'
          : 'Please as # and six digits, for example #0f766e.'),
      admin: { position: 'sidebar', placeholder: '#0f766e' },
    },
    referencedBy('goals', 'topics'),
    referencedBy('articles', 'topics'),
    referencedBy('events', 'topics'),
    referencedBy('publications', 'topics'),
  ],
})
