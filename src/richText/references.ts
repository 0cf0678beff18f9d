import type { Stored } from './lexical.ts'
import { readRichText } from './readRichText.ts'

export type Reference = {
  relationTo: string
  value: string
}

/**
 * The documents that a rich text speaks of, each once: internal links and images, those inside of
 * blocks included.
 */
export function richTextReferences(tree: unknown): Reference[] {
  const found = new Map<string, Reference>()
  const add = (reference: Reference) =>
    found.set(`${reference.relationTo}/${reference.value}`, reference)

  readRichText<Stored>(tree, {
    internalLink: (link) => {
      add(link.doc)
      return link
    },
    image: (id) => {
      add({ relationTo: 'media', value: id })
      return id
    },
  })
  return [...found.values()]
}
