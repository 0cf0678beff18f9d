import type { Element } from 'hast'
import { h } from 'hastscript'

import { languageAttributes } from './languageAttributes.ts'
import type { PublicImage } from './delivered.ts'

/** An image with its caption. The size is given so that the page does not jump when it has loaded. */
export function figureToHast(image: PublicImage): Element {
  const { url, alt, width, height, caption } = image
  return h('figure', [
    h('img', {
      src: url,
      alt,
      width,
      height,
      loading: 'lazy',
      ...languageAttributes(image.altLanguage),
    }),
    caption ? h('figcaption', languageAttributes(image.captionLanguage), [caption]) : undefined,
  ])
}
