import type { Layout } from './layout.ts'
import type { BlockNode } from './nodes/block.ts'
import type { HeadingNode } from './nodes/heading.ts'
import type { HorizontalRuleNode } from './nodes/horizontalRule.ts'
import type { LineBreakNode } from './nodes/lineBreak.ts'
import type { AutoLinkNode, InternalLink, LinkNode } from './nodes/link.ts'
import type { ListNode } from './nodes/list.ts'
import type { ParagraphNode } from './nodes/paragraph.ts'
import type { QuoteNode } from './nodes/quote.ts'
import type { TabNode } from './nodes/tab.ts'
import type { TableNode } from './nodes/table.ts'
import type { TextNode } from './nodes/text.ts'
import type { UploadNode } from './nodes/upload.ts'

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

export type RootNode<K extends Kind = Stored> = ElementNode & {
  type: 'root'
  children: FlowNode<K>[]
}

/** The nodes that stand on lines of their own, by type. */
export type FlowNodes<K extends Kind = Stored> = {
  paragraph: ParagraphNode<K>
  heading: HeadingNode<K>
  list: ListNode<K>
  quote: QuoteNode<K>
  horizontalrule: HorizontalRuleNode
  upload: UploadNode<K>
  table: TableNode<K>
  block: BlockNode<K>
}

export type FlowType = keyof FlowNodes

export type FlowNode<K extends Kind = Stored> = FlowNodes<K>[FlowType]

/** The nodes of a line of text that stand in links too, by type. */
export type PlainNodes = {
  text: TextNode
  linebreak: LineBreakNode
  tab: TabNode
}

export type PlainType = keyof PlainNodes

export type PlainInlineNode = PlainNodes[PlainType]

/** The nodes of a line of text, by type. */
export type InlineNodes<K extends Kind = Stored> = PlainNodes & {
  link: LinkNode<K>
  autolink: AutoLinkNode
}

export type InlineType = keyof InlineNodes

export type InlineNode<K extends Kind = Stored> = InlineNodes<K>[InlineType]

/** What all nodes with children have. */
export type ElementNode = Layout & {
  version: 1
}
