import { CONTENT, isContentSlug } from '../../model/content.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import type { PublicImage } from '../../richText/delivered.ts'
import { stringOf } from '../../richText/json.ts'
import { chainOf } from './chain.ts'
import type { PresentOptions } from './context.ts'
import { presentPicture } from './file.ts'
import type { Resolve } from './richText/resolve.ts'
import { slugIn } from './slugIn.ts'
import { translatedText } from './translatedText.ts'

/** With the id, which is part of a delivered tree. */
type ReferredImage = PublicImage & { id: string }

/**
 * How a rich text gets at what it refers to. A link to a document leads to
 * `/{requested language}/{collection}/{slug}`: an address of the front end that shows the text, not
 * one of this API, so it begins at the root and a front end may put its own base before it.
 *
 * @param textLanguage the language of the text; what is in another one says so
 */
export function resolveReferences(context: PresentOptions, textLanguage: LanguageTag): Resolve {
  return {
    document(collection, id) {
      const source = isContentSlug(collection) ? context.lookup(collection, id) : undefined
      if (!source || !isContentSlug(collection)) return undefined

      const chain = chainOf(source, context.language, context.offered)
      const { title } = CONTENT[collection]
      const name = translatedText(source.doc[title], chain)?.value ?? source.doc[title]
      return {
        url: `/${context.language}/${collection}/${slugIn(source, chain[0])}`,
        title: stringOf(name) ?? '',
      }
    },
    image(id): ReferredImage | undefined {
      const picture = presentPicture(id, context)
      if (!picture) return undefined

      const { url, alt, caption, width, height, language } = picture
      const other = (field: string) => {
        const tag = language.fields?.[field]?.served ?? language.served
        return tag === textLanguage ? undefined : tag
      }
      return {
        id: picture.id,
        url,
        alt: alt ?? '',
        width,
        height,
        ...(alt && other('alt') ? { altLanguage: other('alt') } : {}),
        ...(caption ? { caption } : {}),
        ...(caption && other('caption') ? { captionLanguage: other('caption') } : {}),
      }
    },
  }
}
