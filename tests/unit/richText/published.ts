import { richTextToLexical } from '../../../src/delivery/present/richText/toLexical.ts'
import type { PublicDocument, Resolve } from '../../../src/delivery/present/richText/resolve.ts'
import type { PublicImage } from '../../../src/richText/delivered.ts'

const documents: Record<string, PublicDocument> = {
  'goals/goal-1': { url: '/v1/de/goals/sprachbildung', title: 'Sprachbildung' },
  'topics/topic-1': { url: 'https://cms.example.org/v1/de/topics/familie', title: 'Familie' },
}

export const images: Record<string, PublicImage> = {
  'image-1': {
    url: 'https://cms.example.org/media/kita.jpg',
    alt: 'Zwei Kinder lesen "Momo"',
    width: 1200,
    height: 800,
    caption: 'Vorlesen in der Kita',
  },
  'image-2': {
    url: '/media/hilfe.png',
    alt: 'مساعدة',
    width: 40,
    height: 30,
    caption: 'Help',
    altLanguage: 'ar',
    captionLanguage: 'en',
  },
}

/** What is published beside the texts of these tests. */
export const resolve: Resolve = {
  document: (collection, id) => documents[`${collection}/${id}`],
  image: (id) => images[id],
}

/** A stored tree as it is delivered, of which all formats are made. */
export const deliver = (tree: unknown, to = resolve) => richTextToLexical(tree, { resolve: to })
