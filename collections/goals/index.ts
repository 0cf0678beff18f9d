import { contentCollection } from '../contentCollection.ts'
import { called, words } from '../fields/labels.ts'

export const goals = contentCollection({
  slug: 'goals',
  group: 'about',
  labels: { singular: called('Ziel', 'Goal'), plural: called('Ziele', 'Goals') },
  description: words('Was die Initiative erreichen will.', 'What the initiative wants to achieve.'),
  columns: ['title', '_status', 'position', 'updatedAt'],
  search: ['title', 'summary'],
  form: {
    position: {
      label: words('Reihenfolge', 'Position'),
      admin: {
        position: 'sidebar',
        step: 1,
        description: words('Kleine Zahlen stehen vorn.', 'Small numbers come first.'),
      },
    },
  },
})
