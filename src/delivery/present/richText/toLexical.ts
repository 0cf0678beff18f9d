import type { Delivered } from '../../../richText/delivered.ts'
import type { RichText } from '../../../richText/lexical.ts'
import { readRichText } from '../../../richText/readRichText.ts'
import { withoutEmpty } from '../../../richText/withoutEmpty.ts'
import type { Resolve } from './resolve.ts'

/**
 * The tree as `format=lexical` delivers it, from which all other formats are made. Internal links
 * carry their address in `fields.url`, or are plain text where nothing is published; an upload's
 * `value` is the image, and one without is left out. So is whatever else says nothing.
 */
export function richTextToLexical(
  tree: unknown,
  { resolve }: { resolve: Resolve },
): RichText<Delivered> {
  const read = readRichText<Delivered>(tree, {
    internalLink: (link) => {
      const document = resolve.document(link.doc.relationTo, link.doc.value)
      return document && { ...link, url: document.url }
    },
    image: (id) => resolve.image(id),
  })
  return withoutEmpty(read)
}
