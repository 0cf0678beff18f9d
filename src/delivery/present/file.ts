import type { MEDIA_TRANSLATED } from '../../model/content.ts'
import type { LanguageTag } from '../../languages/languages.ts'
import { recordOf, stringOf } from '../../richText/json.ts'
import type { Source } from '../source.ts'
import { chainOf } from './chain.ts'
import type { PresentOptions } from './context.ts'
import { otherFields, served } from './language.ts'
import type { ServedLanguage } from './language.ts'
import { emptyAsNull } from './plainValue.ts'
import { translatedText } from './translatedText.ts'

export type PublicFile = {
  id: string
  url: string
  alt: string | null
  caption: string | null
  credit: string | null
  mimeType: string
  filesize: number | null
  language: ServedLanguage & { fields?: Record<string, ServedLanguage> }
}

/** A file that is a picture. Sizes are those that were made: a picture is never enlarged. */
export type PublicPicture = PublicFile & {
  width: number
  height: number
  focalPoint: { x: number; y: number }
  sizes: Record<string, { url: string; width: number; height: number; mimeType: string }>
}

/** Editors who set no focal point mean the middle; both are percentages. */
const MIDDLE = 50

/** A file from `media`; undefined where nothing is published under that id. */
export function presentFile(id: string, context: PresentOptions): PublicFile | undefined {
  const source = context.lookup('media', id)
  const url = source && absolute(source.doc.url, context.publicUrl)
  if (!source || !url) return undefined

  const { doc } = source
  const texts = textsOf(source, context)
  const file: PublicFile = {
    id: source.id,
    url,
    alt: texts.alt.value,
    caption: texts.caption.value,
    credit: emptyAsNull(stringOf(doc.credit)) as string | null,
    mimeType: stringOf(doc.mimeType) ?? 'application/octet-stream',
    filesize: numberOf(doc.filesize) ?? null,
    language: {
      ...served(texts.first),
      ...otherFields({ alt: texts.alt.language, caption: texts.caption.language }, texts.first),
    },
  }
  return { ...file, ...pictureOf(doc, context.publicUrl) }
}

/** A file from `media` if it is a picture. */
export function presentPicture(id: string, context: PresentOptions): PublicPicture | undefined {
  const file = presentFile(id, context)
  return file && 'sizes' in file ? (file as PublicPicture) : undefined
}

/** Whether a file from `media` is one that can be shown in a text. */
export const isPicture = ({ doc }: Source): boolean =>
  absolute(doc.url, '') !== undefined && pictureOf(doc, '') !== undefined

function textsOf(source: Source, { language, offered }: PresentOptions) {
  const chain = chainOf(source, language, offered)
  const [first] = chain
  const text = (field: keyof typeof MEDIA_TRANSLATED): Text =>
    translatedText(source.doc[field], chain) ?? { value: null, language: first }
  return { first, alt: text('alt'), caption: text('caption') }
}

type Text = { value: string | null; language: LanguageTag }

function pictureOf(
  doc: Source['doc'],
  publicUrl: string,
): Omit<PublicPicture, keyof PublicFile> | undefined {
  const width = numberOf(doc.width)
  const height = numberOf(doc.height)
  if (!stringOf(doc.mimeType)?.startsWith('image/') || !width || !height) return undefined
  return {
    width,
    height,
    focalPoint: { x: numberOf(doc.focalX) ?? MIDDLE, y: numberOf(doc.focalY) ?? MIDDLE },
    sizes: sizesOf(doc.sizes, publicUrl),
  }
}

function sizesOf(sizes: unknown, publicUrl: string): PublicPicture['sizes'] {
  const made = Object.entries(recordOf(sizes)).flatMap(([name, size]) => {
    const { url, width, height, mimeType } = recordOf(size)
    const address = absolute(url, publicUrl)
    return address ? [[name, { url: address, width, height, mimeType }] as const] : []
  })
  return Object.fromEntries(made) as PublicPicture['sizes']
}

function absolute(url: unknown, publicUrl: string): string | undefined {
  const address = stringOf(url)
  return address?.startsWith('/') ? `${publicUrl}${address}` : address || undefined
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}
