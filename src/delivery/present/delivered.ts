import { recordOf, recordsOf, stringOf } from '../../config/richText/json.ts'
import type { Json } from '../../config/richText/json.ts'
import type { PublicImage, Resolve } from './richText/resolve.ts'

/**
 * How to read a tree that has been delivered (`richTextToLexical` with `resolveReferences`) once more,
 * for another format: what it refers to is in the tree itself, the database is not asked.
 */
export function resolveWithin(tree: unknown): Resolve {
  const urls = new Map<string, string>()
  const images = new Map<string, PublicImage>()
  collect(tree)

  return {
    document(collection, id) {
      const url = urls.get(`${collection}/${id}`)
      return url === undefined ? undefined : { url, title: '' }
    },
    image: (id) => images.get(id),
  }

  function collect(value: unknown): void {
    const node = recordOf(value)
    if (node.type === 'upload') {
      const image = recordOf(node.value)
      images.set(String(image.id), image as unknown as PublicImage)
    }
    const fields = recordOf(node.fields)
    if (fields.linkType === 'internal') addLink(fields)
    for (const child of recordsOf(node.children)) collect(child)
    for (const item of recordsOf(fields.items)) collect(recordOf(item.body).root)
    collectBody(fields)
    if (node.root) collect(node.root)
  }

  function collectBody({ body }: Json): void {
    if (body) collect(recordOf(body).root)
  }

  function addLink({ doc, url }: Json): void {
    const { relationTo, value } = recordOf(doc)
    const address = stringOf(url)
    if (address !== undefined) urls.set(`${String(relationTo)}/${String(value)}`, address)
  }
}
