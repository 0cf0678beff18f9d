import type { InternalLink, Kind } from '../../../richText/lexical.ts'

/** How a presented text gets at what it refers to, in the language that it is presented in. */
export interface Resolve {
  /** A published document, in whatever collection; undefined if there is none to link to. */
  document(collection: string, id: string): PublicDocument | undefined
  /** Undefined if there is no such image. */
  image(id: string): PublicImage | undefined
}

export interface PublicDocument {
  url: string
  title: string
}

export interface PublicImage {
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

/** The nodes of a delivered text: links have addresses, images are there. */
export interface Delivered extends Kind {
  internalLink: InternalLink & { url: string }
  image: PublicImage
}

export interface TextLanguage {
  tag: string
  direction: 'ltr' | 'rtl'
}
