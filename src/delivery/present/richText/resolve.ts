import type { PublicImage } from '../../../richText/delivered.ts'

/** How a presented text gets at what it refers to, in the language that it is presented in. */
export type Resolve = {
  /** A published document, in whatever collection; undefined if there is none to link to. */
  document(collection: string, id: string): PublicDocument | undefined
  /** Undefined if there is no such image. */
  image(id: string): PublicImage | undefined
}

export type PublicDocument = {
  url: string
  title: string
}
