import type { ElementContent } from 'hast'
import type { Blockquote, PhrasingContent } from 'mdast'

import type { Delivered } from './delivered.ts'
import type { Elements } from './elements.ts'
import type { Json } from './json.ts'
import type {
  FlowNode,
  FlowNodes,
  FlowType,
  InlineNode,
  InlineNodes,
  InlineType,
  Kind,
  PlainInlineNode,
  PlainType,
  RichText,
} from './lexical.ts'
import type { Piece } from './line/pieces.ts'
import type { References } from './reading.ts'

/**
 * All that there is to know of a node on lines of its own. Each function gets what walks through the
 * nodes inside, so that a node knows of no other one.
 */
export type FlowSpec<Type extends FlowType = FlowType> = {
  /**
   * The node in the form of the editor, from whatever is stored with this type; none where nothing can
   * be made of it.
   *
   * @param depth how deep it lies, see `MAX_DEPTH`
   */
  read<K extends Kind>(node: Json, reader: Reader<K>, depth: number): FlowNode<K>[]

  /** The node without what says nothing in it; none where nothing is left. */
  withoutEmpty<K extends Kind>(
    node: FlowNodes<K>[Type],
    flow: FlowWithoutEmpty,
  ): FlowNodes<K>[Type][]

  /** It parts what is before it from what is after it, and says nothing alone. */
  isSeparator?: true

  /** The elements that `toHast` makes itself. */
  elements: Elements

  toHast(node: FlowNodes<Delivered>[Type], flow: FlowToHast): ElementContent[]

  toMdast(node: FlowNodes<Delivered>[Type], to: ToMdast): MdastFlow[]

  /** The lines that it takes in a cell of Markdown, which holds no blocks. */
  toCellLines(node: FlowNodes<Delivered>[Type], to: ToMdast): MdastLine[]

  toText(node: FlowNodes<Delivered>[Type], flow: FlowToText): string

  /** What readers see of it, in few and plain arrays: for the fingerprint. */
  visible(node: FlowNodes[Type], flow: VisibleFlow): unknown[]

  /** The types of stored nodes, of those that this file knows, whose texts have an identity. */
  identified?: readonly string[]

  /** The node with each of its texts as `to` gives it back. */
  mapTexts(node: FlowNodes[Type], to: TextMap): FlowNodes[Type]
}

export type FlowSpecs = { readonly [Type in FlowType]: FlowSpec<Type> }

export type Reader<K extends Kind> = {
  references: References<K>
  /** What stands on lines of its own in a node. */
  flow: (parent: Json, depth: number) => FlowNode<K>[]
  /** The rich text in a field of a block. */
  body: (tree: unknown, depth: number) => RichText<K>
}

export type FlowWithoutEmpty = <K extends Kind>(nodes: readonly FlowNode<K>[]) => FlowNode<K>[]

export type FlowToHast = (nodes: readonly FlowNode<Delivered>[]) => ElementContent[]

export type ToMdast = {
  flow: (nodes: readonly FlowNode<Delivered>[]) => MdastFlow[]
  cellLines: (nodes: readonly FlowNode<Delivered>[]) => MdastLine[]
}

export type MdastFlow = Exclude<Blockquote['children'][number], { type: 'definition' }>

export type MdastLine = PhrasingContent[]

export type FlowToText = (nodes: readonly FlowNode<Delivered>[]) => string

export type VisibleFlow = (nodes: readonly FlowNode[]) => unknown[]

/**
 * What becomes of the texts of a node, in their order: extraction looks at them, ingestion puts others in
 * their place. What it gives back has the same kind.
 */
export type TextMap = {
  line: (place: Place, nodes: readonly InlineNode[]) => InlineNode[]
  text: (place: Place, value: string) => string
  /** An address of a website. */
  address: (place: Place, value: string) => string
  /** A file in `media`, by its id. */
  file: (place: Place, id: string) => string
  flow: (nodes: readonly FlowNode[]) => FlowNode[]
}

/** Where a text stands in a rich text. */
export type Place = {
  /** What it is in, for people: the type of the node, the tag of a heading, the name of a block's field. */
  node: string
  /** The identity of the node; undefined where it has none. */
  segment: string | undefined
  /** Which text of the node, where it has several. */
  part?: string
}

/** All that there is to know of a node in a line of text. */
export type InlineSpec<Type extends InlineType = InlineType> = {
  /** As in `FlowSpec`. */
  read<K extends Kind>(node: Json, references: References<K>, depth: number): InlineNode<K>[]

  /** Whether there is nothing to see of it. */
  isBlank<K extends Kind>(node: InlineNodes<K>[Type]): boolean

  /** What is left of it in a line: a link without a label leaves its blanks. */
  withoutEmpty<K extends Kind>(node: InlineNodes<K>[Type]): InlineNode<K>[]

  /** The formats of the whole node, as a bitmask of `TEXT_FORMAT`. */
  format(node: InlineNodes<Delivered>[Type]): number

  /** The elements that `toHast` makes itself, and those of its formats. */
  elements: Elements

  /** `label` writes what stands in a link, without the formats that are around it already. */
  toHast(
    node: InlineNodes<Delivered>[Type],
    label: (nodes: readonly PlainInlineNode[], around: number) => ElementContent[],
  ): ElementContent

  /** The node as Markdown can write it, with a blank beside it where one at its end cannot stand in it. */
  spell(node: InlineNodes<Delivered>[Type]): InlineNode<Delivered>[]

  /** `label` writes what stands in a link. */
  toMdast(
    node: InlineNodes<Delivered>[Type],
    label: (nodes: readonly PlainInlineNode[]) => PhrasingContent[],
  ): PhrasingContent

  /** The characters that it begins and ends with in Markdown; blanks where there are none. */
  ends(node: InlineNodes<Delivered>[Type]): readonly [first: string, last: string]

  /** `label` writes what stands in a link. */
  toText(
    node: InlineNodes<Delivered>[Type],
    label: (nodes: readonly PlainInlineNode[]) => string,
  ): string

  /** As in `FlowSpec`. */
  visible(node: InlineNodes[Type]): Piece[]
}

export type PlainSpec<Type extends PlainType = PlainType> = Omit<InlineSpec<Type>, 'read'> & {
  read(node: Json): PlainInlineNode[]
}
