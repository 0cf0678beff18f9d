import { contentCollection } from '../contentCollection.ts'
import { called, words } from '../fields/labels.ts'

export const publications = contentCollection({
  slug: 'publications',
  group: 'editorial',
  labels: {
    singular: called('Publikation', 'Publication'),
    plural: called('Publikationen', 'Publications'),
  },
  description: words('Berichte und Hefte zum Herunterladen.', 'Reports and booklets to download.'),
  columns: ['title', 'year', '_status', 'updatedAt'],
  search: ['title', 'summary', 'isbn'],
  form: {
    file: { label: words('Datei (PDF)', 'File (PDF)') },
    year: { label: words('Erscheinungsjahr', 'Year'), half: true },
    pageCount: {
      label: words('Seitenzahl', 'Number of pages'),
      half: true,
      admin: { step: 1 },
    },
    isbn: { label: words('ISBN', 'ISBN') },
    image: { label: words('Titelbild', 'Cover') },
  },
})
