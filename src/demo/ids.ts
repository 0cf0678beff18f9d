import type { ContentSlug } from '../model/content.ts'
import type { MarkdownLookup } from '../richText/markdownToRichText.ts'

/** Which id a key of the demo content has in this database. */
export class Ids {
  readonly #ids = new Map<string, string>()

  /** For reading Markdown. */
  readonly lookup: MarkdownLookup = {
    document: (collection, key) => ({
      relationTo: collection,
      id: this.of(collection as ContentSlug, key),
    }),
    media: (key) => this.of('media', key),
  }

  set(collection: ContentSlug | 'media', key: string, id: string): void {
    this.#ids.set(`${collection}/${key}`, id)
  }

  has(collection: ContentSlug | 'media', key: string): boolean {
    return this.#ids.has(`${collection}/${key}`)
  }

  /** @throws where nothing has that key */
  of(collection: ContentSlug | 'media', key: string): string {
    const id = this.#ids.get(`${collection}/${key}`)
    if (!id) throw new Error(`There is no ${collection}/${key}`)
    return id
  }
}
