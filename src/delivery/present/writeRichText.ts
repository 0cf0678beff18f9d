import { isContentSlug } from '../../model/content.ts'
import { recordOf } from '../../richText/json.ts'
import type { Json } from '../../richText/json.ts'
import type { RichText } from '../../richText/lexical.ts'
import * as make from '../../richText/nodes.ts'
import { richTextReferences } from '../../richText/references.ts'
import type { SourceKey } from '../source.ts'
import { inJson } from './inJson.ts'
import type { Form } from './presented.ts'
import type { Delivered, PublicImage } from '../../richText/delivered.ts'
import type { Resolve } from './richText/resolve.ts'
import { richTextToHtml } from '../../richText/toHtml.ts'
import { richTextToLexical } from './richText/toLexical.ts'
import { richTextToMarkdown } from '../../richText/toMarkdown.ts'
import { richTextToText } from '../../richText/toText.ts'

/** The forms that are written once; the tree is what is stored. */
export type WrittenForm = Exclude<Form, 'lexical'>

/**
 * A rich text in each form, as it stands between the quotes of a JSON string, with gaps where it speaks
 * of other documents. Null where gaps cannot stand: a picture in a table is part of its line, and a
 * heading of several lines is underlined in Markdown as long as its last one.
 */
export type WrittenRichText = Record<WrittenForm, string | null> & {
  /** What it is found by, as it is: its text but for captions, which belong to their pictures. */
  words: string
}

export const WRITE: Readonly<Record<WrittenForm, (text: RichText<Delivered>) => string>> = {
  html: (text) => richTextToHtml(text),
  markdown: richTextToMarkdown,
  text: richTextToText,
}

/** Stands around each gap. JSON text has no such character: in strings it is escaped. */
export const GAP = '\u0001'

/**
 * What a rich text speaks of, in order, each once: documents that it links to, and pictures. A gap names
 * one of them by its place in here.
 */
export function referencesIn(tree: unknown): SourceKey[] {
  return richTextReferences(tree).flatMap(({ relationTo, value }): SourceKey[] =>
    relationTo === 'media' || isContentSlug(relationTo) ? [`${relationTo}/${value}`] : [],
  )
}

/**
 * Writes a rich text for readers of every language, as if everything that it speaks of were there. What
 * depends on the reader, or on the other document, is a gap: its kind, its place in `referencesIn` and,
 * of a picture in Markdown, what stands between it and its caption.
 *
 * @param tree as Payload stores it
 * @returns undefined where there is nothing in it for readers
 */
export function writeRichText(tree: unknown): WrittenRichText | undefined {
  const stand = standIns(tree)
  const lexical = richTextToLexical(tree, { resolve: stand.resolve })
  if (lexical.root.children.length === 0) return undefined

  const isInTable = hasPictureInTable(lexical)
  const text = WRITE.text(lexical)
  return {
    html: withLinks(
      stand.images.reduce(
        (html, image, index) => html.replaceAll(inJson(WRITE.html(alone(image))), gap('i', index)),
        inJson(WRITE.html(lexical)),
      ),
    ),
    markdown:
      isInTable || hasLinkInLines(lexical)
        ? null
        : withLinks(
            stand.images.reduce(
              (markdown, { url, caption }, index) =>
                markdown.replaceAll(
                  new RegExp(`!\\[\\]\\(${url}\\)((?:\\\\n|[> ])+)${caption}`, 'g'),
                  (_, between: string) => gap('i', index, between),
                ),
              inJson(WRITE.markdown(lexical)),
            ),
          ),
    text: isInTable
      ? null
      : stand.images.reduce(
          (written, { caption }, index) => written.replaceAll(caption, gap('i', index)),
          inJson(text),
        ),
    words: stand.images.reduce((words, { caption }) => words.replaceAll(caption, ''), text),
  }

  function withLinks(written: string): string {
    return stand.links.reduce((text, url, index) => text.replaceAll(url, gap('l', index)), written)
  }
}

/** A text that has nothing in it but a picture. */
export function alone(image: PublicImage): RichText<Delivered> {
  return make.richText<Delivered>([make.upload<Delivered>(image, undefined)])
}

const gap = (kind: 'l' | 'i', index: number, between = '') =>
  `${GAP}${kind}${index} ${between}${GAP}`

/** Addresses, pictures and captions that no form has to escape, and that do not occur in the text. */
function standIns(tree: unknown) {
  const references = referencesIn(tree)
  const word = unusedWord(JSON.stringify(tree ?? null))
  const links = references.map((_, index) => `/${word}l${index}z`)
  const images = references.map((_, index) => ({
    url: `/${word}i${index}z`,
    alt: '',
    width: 1,
    height: 1,
    caption: `${word}c${index}z`,
  }))
  const resolve: Resolve = {
    document(collection, id) {
      const url = links[references.indexOf(`${collection}/${id}` as SourceKey)]
      return isContentSlug(collection) && url ? { url, title: '' } : undefined
    },
    image: (id) => images[references.indexOf(`media/${id}`)],
  }
  return { resolve, links, images }
}

function unusedWord(text: string): string {
  let number = 0
  while (text.includes(`gap${number}x`)) number += 1
  return `gap${number}x`
}

const hasPictureInTable = (text: unknown): boolean =>
  nodesIn(text, 'table').some((table) => nodesIn(table, 'upload').length > 0)

const hasLinkInLines = (text: unknown): boolean =>
  nodesIn(text, 'heading').some(
    (heading) =>
      nodesIn(heading, 'linebreak').length > 0 &&
      nodesIn(heading, 'link').some(({ fields }) => recordOf(fields).linkType === 'internal'),
  )

/** The nodes of a type, at any depth. */
function nodesIn(node: unknown, type: string): Json[] {
  if (Array.isArray(node)) return node.flatMap((one) => nodesIn(one, type))
  if (typeof node !== 'object' || node === null) return []
  const found = nodesIn(Object.values(node), type)
  return recordOf(node).type === type ? [recordOf(node), ...found] : found
}
