import { contentCollection } from '../contentCollection.ts'
import { label, words } from '../fields/labels.ts'
import { image, referencedBy, references } from '../fields/relations.ts'
import { summary, title } from '../fields/translatedText.ts'
import { richText } from '../richText/editor.ts'

export const goals = contentCollection({
  slug: 'goals',
  group: 'about',
  labels: { singular: label('Ziel', 'Goal'), plural: label('Ziele', 'Goals') },
  description: words('Was die Initiative erreichen will.', 'What the initiative wants to achieve.'),
  columns: ['title', '_status', 'position', 'updatedAt'],
  search: ['title', 'summary'],
  fields: [
    title,
    summary,
    richText('body'),
    references('topics'),
    references('partners'),
    image('image'),
    {
      name: 'position',
      type: 'number',
      label: label('Reihenfolge', 'Position'),
      min: 0,
      admin: {
        position: 'sidebar',
        step: 1,
        description: words('Kleine Zahlen stehen vorn.', 'Small numbers come first.'),
      },
    },
    referencedBy('articles', 'goals'),
    referencedBy('events', 'goals'),
    referencedBy('publications', 'goals'),
  ],
})
