import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'

import type { CustomLink } from '../lexical.ts'
import type { Delivered } from '../delivered.ts'

/**
 * A link. One that leaves for another website keeps that from reaching back into the page
 * (`noopener`) and from learning where the reader came from (`noreferrer`).
 */
export function linkToHast(
  { linkType, url, newTab }: CustomLink | Delivered['internalLink'],
  label: ElementContent[],
): Element {
  const isExternal = linkType === 'custom' && /^https?:/.test(url)
  return h(
    'a',
    {
      href: url,
      rel: isExternal ? ['noopener', 'noreferrer', 'external'] : undefined,
      target: newTab ? '_blank' : undefined,
    },
    label,
  )
}
