import { h } from 'hastscript'

import { isLanguageTag, languageOf } from '../../languages/languages.ts'
import { type Json, stringOf } from '../json.ts'
import { type Alignment, type Identity, layoutOf, PLAIN_LAYOUT, withoutIndent } from '../layout.ts'
import type { Kind, Stored } from '../lexical.ts'
import { lineToMdast } from '../line/lineToMdast.ts'
import { mdastParagraph } from '../mdast.ts'
import { idOf } from '../reading.ts'
import type { FlowSpec, Reader } from '../spec.ts'
import { text } from './text.ts'

export type UploadNode<K extends Kind = Stored> = Identity & {
  type: 'upload'
  version: 3
  format: Alignment
  id: string | undefined
  fields: Record<string, never>
  relationTo: 'media'
  value: K['image']
}

export function upload<K extends Kind = Stored>(
  value: K['image'],
  id: string | undefined,
  layout = PLAIN_LAYOUT,
): UploadNode<K> {
  return {
    type: 'upload',
    version: 3,
    ...withoutIndent(layout),
    id,
    fields: {},
    relationTo: 'media',
    value,
  }
}

const LANGUAGE = { lang: [], dir: [] }

/** An image with its caption. */
export const uploadSpec: FlowSpec<'upload'> = {
  read<K extends Kind>(node: Json, { references }: Reader<K>) {
    const id = node.relationTo === 'media' ? idOf(node.value) : undefined
    const image = id === undefined ? undefined : references.image(id)
    if (image === undefined) return []
    return [upload<K>(image, stringOf(node.id), layoutOf(node))]
  },

  /** A picture counts, as long as nobody has looked whether it is there. */
  withoutEmpty: (node) => [node],

  elements: {
    figure: {},
    img: {
      attributes: { src: [], alt: [], width: [], height: [], loading: ['lazy'], ...LANGUAGE },
    },
    figcaption: { attributes: LANGUAGE, within: ['figure'] },
  },
  /** The size is given so that the page does not jump when the image has loaded. */
  toHast({ value: { url, alt, width, height, caption, altLanguage, captionLanguage } }) {
    const image = { src: url, alt, width, height, loading: 'lazy' }
    return [
      h('figure', [
        h('img', { ...image, ...languageAttributes(altLanguage) }),
        caption ? h('figcaption', languageAttributes(captionLanguage), [caption]) : undefined,
      ]),
    ]
  },

  toMdast({ value: { url, alt, caption } }) {
    const image = mdastParagraph([{ type: 'image', url, alt }])
    return caption ? [image, mdastParagraph([{ type: 'text', value: caption }])] : [image]
  },
  toCellLines: ({ value: { url, alt, caption } }) => [
    [{ type: 'image', url, alt }],
    caption ? lineToMdast([text(caption)]) : [],
  ],

  /** Only the caption, as in what one sees of a page. */
  toText: ({ value }) => value.caption ?? '',

  visible: ({ value }) => ['image', value],

  identified: ['upload'],
  mapTexts: (node, to) => ({
    ...node,
    value: to.file({ node: 'picture', segment: node.$?.segment }, node.value),
  }),
}

/** `lang` and `dir` for text in a language of its own; none where it is that of the text around. */
function languageAttributes(tag: string | undefined): { lang?: string; dir?: string } {
  if (!tag) return {}
  return isLanguageTag(tag) ? { lang: tag, dir: languageOf(tag).direction } : { lang: tag }
}
