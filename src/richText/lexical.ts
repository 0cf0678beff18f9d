/**
 * The serialized Lexical nodes that Mehrklang's editor offers, field by field as Payload's
 * richtext-lexical 3.90.2 writes them. Whatever else a database may hold is brought into this form
 * by `readRichText`.
 *
 * `K` says how the tree speaks of other documents: by id (`Stored`), or, once delivered, by what a
 * reader gets of them.
 */
export type RichText<K extends Kind = Stored> = {
  root: RootNode<K>
}

export type Kind = {
  internalLink: InternalLink
  image: unknown
}

export type Stored = Kind & {
  image: string
}

export type FlowNode<K extends Kind = Stored> =
  | ParagraphNode<K>
  | HeadingNode<K>
  | ListNode<K>
  | QuoteNode<K>
  | HorizontalRuleNode
  | UploadNode<K>
  | TableNode<K>
  | BlockNode<K>

export type InlineNode<K extends Kind = Stored> = PlainInlineNode | LinkNode<K> | AutoLinkNode

export type PlainInlineNode = TextNode | LineBreakNode | TabNode

export type RootNode<K extends Kind = Stored> = Element & {
  type: 'root'
  children: FlowNode<K>[]
}

export type ParagraphNode<K extends Kind = Stored> = Element & {
  type: 'paragraph'
  /** What the editor goes on typing in: the format of the paragraph's first text. */
  textFormat: number
  textStyle: ''
  children: InlineNode<K>[]
}

export type HeadingTag = 'h2' | 'h3' | 'h4'

export type HeadingNode<K extends Kind = Stored> = Element & {
  type: 'heading'
  tag: HeadingTag
  children: InlineNode<K>[]
}

export type QuoteNode<K extends Kind = Stored> = Element & {
  type: 'quote'
  children: InlineNode<K>[]
}

export type ListNode<K extends Kind = Stored> = Element & {
  type: 'list'
  listType: 'bullet' | 'number'
  tag: 'ul' | 'ol'
  start: number
  children: ListItemNode<K>[]
}

/** A nested list has an item of its own, which follows the item that it belongs to. */
export type ListItemNode<K extends Kind = Stored> = Element & {
  type: 'listitem'
  value: number
  children: (InlineNode<K> | ListNode<K>)[]
}

export type TableNode<K extends Kind = Stored> = Element & {
  type: 'table'
  children: TableRowNode<K>[]
}

export type TableRowNode<K extends Kind = Stored> = Element & {
  type: 'tablerow'
  children: TableCellNode<K>[]
}

export type TableCellNode<K extends Kind = Stored> = Element & {
  type: 'tablecell'
  /** A bitmask: 1 in a header row, 2 in a header column. */
  headerState: number
  colSpan: number
  rowSpan: number
  backgroundColor: null
  children: FlowNode<K>[]
}

export type HorizontalRuleNode = {
  type: 'horizontalrule'
  version: 1
}

export type UploadNode<K extends Kind = Stored> = {
  type: 'upload'
  version: 3
  format: Alignment
  id: string | undefined
  fields: Record<string, never>
  relationTo: 'media'
  value: K['image']
}

export type BlockNode<K extends Kind = Stored> = {
  type: 'block'
  version: 2
  format: Alignment
  fields: Callout<K> | Accordion<K> | Video
}

type Block = {
  id: string | undefined
  blockName: string
}

export type Callout<K extends Kind = Stored> = Block & {
  blockType: 'callout'
  kind: 'info' | 'warning'
  title: string
  body: RichText<K>
}

export type Accordion<K extends Kind = Stored> = Block & {
  blockType: 'accordion'
  items: AccordionItem<K>[]
}

export type AccordionItem<K extends Kind = Stored> = {
  id: string | undefined
  title: string
  body: RichText<K>
}

export type Video = Block & {
  blockType: 'video'
  url: string
  title: string
}

export type TextNode = {
  type: 'text'
  version: 1
  text: string
  /** A bitmask of `TEXT_FORMAT`. */
  format: number
  mode: 'normal'
  style: ''
  detail: 0
}

export type LineBreakNode = {
  type: 'linebreak'
  version: 1
}

export type TabNode = {
  type: 'tab'
  version: 1
  text: '\t'
  format: number
  mode: 'normal'
  style: ''
  detail: 2
}

export type LinkNode<K extends Kind = Stored> = Layout & {
  type: 'link'
  version: 3
  id: string | undefined
  fields: CustomLink | K['internalLink']
  children: PlainInlineNode[]
}

/** An address that the editor recognized in what was typed. */
export type AutoLinkNode = Layout & {
  type: 'autolink'
  version: 2
  fields: CustomLink
  children: PlainInlineNode[]
}

export type CustomLink = {
  linkType: 'custom'
  url: string
  newTab: boolean
}

export type InternalLink = {
  linkType: 'internal'
  doc: { relationTo: string; value: string }
  newTab: boolean
}

export type Alignment = '' | 'left' | 'start' | 'center' | 'right' | 'end' | 'justify'

/** How the editor lays a node out; the delivery's HTML leaves that to the front end. */
export type Layout = {
  format: Alignment
  indent: number
  direction: 'ltr' | 'rtl' | null
}

type Element = Layout & {
  version: 1
}

/** The bits of a text's `format`; further ones (highlight, capitals) are not offered. */
export const TEXT_FORMAT = {
  bold: 1,
  italic: 2,
  strikethrough: 4,
  underline: 8,
  code: 16,
  subscript: 32,
  superscript: 64,
} as const

/** The bits of a table cell's `headerState`. */
export const HEADER = { row: 1, column: 2 } as const
