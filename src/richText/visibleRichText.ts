import type {
  BlockNode,
  FlowNode,
  InlineNode,
  LinkNode,
  ListItemNode,
  ListNode,
  PlainInlineNode,
  RichText,
  Stored,
} from './lexical.ts'
import { TEXT_FORMAT } from './lexical.ts'
import { readRichText } from './readRichText.ts'
import { withoutEmpty } from './withoutEmpty.ts'
import { visibleLetters, visibleText } from '../text/visibleText.ts'

/** Text of one format in a row, or anything else that stands in a line. */
type Piece = readonly [format: number, text: string] | readonly unknown[]

/**
 * A rich text as readers see it, in few and plain arrays: what it says, how it emphasizes it, where it
 * leads, what it shows, in which order. Neither the editor's bookkeeping (ids, versions, directions,
 * text cut in several nodes) nor layout that HTML leaves to the front end is in it, nor what is empty.
 *
 * @param value whatever a rich text field holds
 * @returns an empty list where there is nothing to see
 */
export function visibleRichText(value: unknown): unknown[] {
  return body(
    withoutEmpty(readRichText<Stored>(value, { internalLink: (link) => link, image: (id) => id })),
  )
}

const body = ({ root }: RichText): unknown[] => root.children.map(flow)

function flow(node: FlowNode): unknown {
  switch (node.type) {
    case 'paragraph':
    case 'quote':
      return [node.type, ...line(node.children)]
    case 'heading':
      return [node.tag, ...line(node.children)]
    case 'list':
      return list(node)
    case 'table':
      return [
        'table',
        ...node.children.map((row) =>
          row.children.map((cell) => [
            [cell.headerState, cell.colSpan, cell.rowSpan],
            ...cell.children.map(flow),
          ]),
        ),
      ]
    case 'upload':
      return ['image', node.value]
    case 'horizontalrule':
      return ['rule']
    case 'block':
      return block(node.fields)
  }
}

function list(node: ListNode): unknown {
  const start = node.listType === 'number' ? node.start : 1
  return [node.tag, start, ...node.children.map(item)]
}

function item({ children }: ListItemNode): unknown {
  const nested = children.filter((child) => child.type === 'list')
  return [...line(children.filter((child) => child.type !== 'list')), ...nested.map(list)]
}

function block(fields: BlockNode['fields']): unknown {
  switch (fields.blockType) {
    case 'callout':
      return ['callout', fields.kind, visibleText(fields.title), ...body(fields.body)]
    case 'accordion':
      return [
        'accordion',
        ...fields.items.map(({ title, body: text }) => [visibleText(title), ...body(text)]),
      ]
    case 'video':
      return ['video', fields.url, visibleText(fields.title)]
  }
}

/** The pieces of a line; blanks at its ends are not seen, nor is a break with nothing after it. */
function line(nodes: readonly InlineNode[]): Piece[] {
  const all = joined(nodes.flatMap(inline))
  const pieces = all.slice(0, all.findLastIndex((piece) => !isUnseenAtEnd(piece)) + 1)
  const last = pieces.length - 1
  return pieces
    .map((piece, index) => {
      if (!isText(piece)) return piece
      const [format, text] = piece
      const begun = index === 0 ? text.replace(/^ /, '') : text
      return [format, index === last ? begun.replace(/ $/, '') : begun] as const
    })
    .filter((piece) => !isText(piece) || piece[1] !== '')
}

function inline(node: InlineNode): Piece[] {
  switch (node.type) {
    case 'link':
    case 'autolink':
      return [['link', targetOf(node.fields), joined(node.children.flatMap(plain))]]
    default:
      return plain(node)
  }
}

function targetOf(fields: LinkNode['fields']): string {
  return fields.linkType === 'custom' ? fields.url : `${fields.doc.relationTo}/${fields.doc.value}`
}

/** Bold and italic cannot be seen on blanks, underlined and struck through can. */
const UNSEEN_ON_BLANKS = TEXT_FORMAT.bold | TEXT_FORMAT.italic

const BLANKS = /([ \t\n\r\f]+)/

function plain(node: PlainInlineNode): Piece[] {
  if (node.type === 'linebreak') return [['break']]
  return visibleLetters(node.text)
    .split(BLANKS)
    .filter((text) => text !== '')
    .map((text) =>
      BLANKS.test(text) ? [node.format & ~UNSEEN_ON_BLANKS, ' '] : [node.format, text],
    )
}

/** Neighbouring text of one format in one piece, composed once more where letter and accent were apart. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = []
  for (const piece of pieces) {
    const before = result.at(-1)
    if (before && isText(before) && isText(piece) && before[0] === piece[0]) {
      result[result.length - 1] = [
        before[0],
        `${before[1]}${piece[1]}`.normalize('NFC').replaceAll(/ +/g, ' '),
      ]
    } else {
      result.push(piece)
    }
  }
  return result
}

function isUnseenAtEnd(piece: Piece): boolean {
  return piece[0] === 'break' || (isText(piece) && piece[1] === ' ')
}

function isText(piece: Piece): piece is readonly [number, string] {
  return typeof piece[0] === 'number'
}
