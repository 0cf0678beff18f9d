import { DOCUMENTS, words } from './labels.ts'

/** What fields are called that are the same in several collections. */
export const COMMON_ENTRIES = {
  title: { label: words('Titel', 'Title') },
  name: { label: words('Name', 'Name') },
  summary: {
    label: words('Kurzfassung', 'Summary'),
    admin: {
      description: words(
        'Ein bis zwei Sätze für Listen und Suchergebnisse.',
        'One or two sentences for lists and search results.',
      ),
    },
  },
  body: { label: words('Text', 'Text') },
  kind: { label: words('Art', 'Kind'), index: true },
  image: { label: words('Bild', 'Image') },
  email: { label: words('E-Mail', 'E-mail') },
  phone: { label: words('Telefon', 'Phone') },
  goals: { label: DOCUMENTS.goals },
  partners: { label: DOCUMENTS.partners },
  topics: { label: DOCUMENTS.topics },
} as const
