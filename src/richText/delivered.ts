import type { Kind } from './lexical.ts'
import type { InternalLink } from './nodes/link.ts'

/** The nodes of a delivered text: links have addresses, images are there. */
export type Delivered = Kind & {
  internalLink: InternalLink & { url: string }
  image: PublicImage
}

export type PublicImage = {
  url: string
  alt: string
  width: number
  height: number
  caption?: string
  /** The tag of the alternative text's language, where it is not that of the text around it. */
  altLanguage?: string
  /** The same for the caption. */
  captionLanguage?: string
}
